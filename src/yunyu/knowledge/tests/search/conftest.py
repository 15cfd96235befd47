"""Entries and encoders for tests of search; the encoders count characters, so that no model is needed."""

from collections.abc import Sequence

import numpy as np
import pytest

from yunyu.knowledge.reading.person import Subject
from yunyu.knowledge.search.embedders import Vectors
from yunyu.knowledge.search.entry import Entry
from yunyu.knowledge.search.index import Index


class Counting:
    """An encoder that counts characters."""

    dimension = 64

    def __init__(self, name: str, version: str = "1") -> None:
        self.id, self.version, self.asked = name, version, 0

    def query(self, texts: Sequence[str]) -> Vectors:
        """Counts by code point, as unit rows."""
        self.asked += len(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for character in text:
                rows[row, ord(character) % self.dimension] += 1
        lengths = np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
        return np.asarray(rows / lengths, dtype=np.float32)

    passage = query


ENTRIES = (
    Entry("coffee", "孕期可以喝咖啡吗", ("怀着孕能来杯拿铁不",), "每天咖啡因不超过200毫克。", "孕期营养"),
    Entry("fever-young", "三个月以内婴儿发烧怎么办", ("满月的孩子体温38度",), "立即去医院。", "发热"),
    Entry("fever", "宝宝发烧多少度需要吃退烧药", ("身上烫要不要喂美林",), "看精神，不只看度数。", "发热"),
    Entry("constipation", "宝宝便秘怎么缓解", ("四天没拉臭臭了",), "多喝水，多吃菜。", "便秘"),
    Entry(
        "mastitis", "乳腺炎怎么处理", ("胸口硬得像石头",), "继续排空，发热就医。", "母乳喂养", Subject.MOTHER, 0, 730
    ),
)


@pytest.fixture
def encoders() -> tuple[Counting, Counting]:
    """One under each name the weights know."""
    return Counting("e5"), Counting("use")


@pytest.fixture
def index(encoders: tuple[Counting, Counting]) -> Index:
    """Five facts."""
    return Index.build(ENTRIES, embedders=encoders)
