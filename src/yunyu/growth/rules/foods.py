"""Foods a child meets for the first time: what they are called, how they were liked, what happened afterwards.

Which signs are mild and which call for an ambulance is read from dated rows, never decided here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files

from yunyu.growth.rules.measures import GrowthError
from yunyu.kernel import dated, text
from yunyu.kernel.dated import Dated
from yunyu.kernel.errors import N_, Conflict

DATA = files("yunyu.growth") / "data"
SIGNS, SAY = "growth.food_signs", "growth.food_signs_say"
CODE_LENGTH, NAME_LENGTH, NOTE_LENGTH = 24, 20, 200
MOST_FOODS = 300
MOST_HOURS = 72
MINUTES_OF_AN_HOUR = 60

GROUPS: Mapping[str, str] = {
    "grain": N_("米和面"),
    "meat": N_("肉和肝"),
    "egg": N_("蛋和奶"),
    "fish": N_("鱼和虾"),
    "bean": N_("豆和坚果"),
    "leaf": N_("菜"),
    "fruit": N_("水果"),
    "own": N_("自己写的"),
}
LIKES: Mapping[str, str] = {"yes": N_("爱吃"), "some": N_("吃了几口"), "later": N_("还不想吃")}


class FoodNeeded(GrowthError):
    """Neither a food of the list nor words."""

    code = "food_needed"
    message = N_("还差吃了什么。点一样，或者自己写。")


class OneFood(GrowthError):
    """A food of the list and words of one's own at once."""

    code = "one_food"
    message = N_("吃了什么：点了一样，就不用再写。两样分两次记。")


class UnlikelyFoodDay(GrowthError):
    """Before birth, or a day that has not come."""

    code = "unlikely_food_day"
    message = N_("哪天吃的：填出生以后、今天以前的日子。")


class UnknownLiking(GrowthError):
    """A word that is none of the three."""

    code = "unknown_liking"
    message = N_("爱不爱吃：从三个里选一个，不选也行。")


class UnknownFoodSign(GrowthError):
    """A sign no row names."""

    code = "unknown_food_sign"
    message = N_("吃完怎么样：从列出的里选。")


class UnlikelyOnset(GrowthError):
    """A time that cannot be."""

    code = "unlikely_onset"
    message = N_("多久以后：填 1 分钟到 %(most)s 小时。")


class SignNeeded(GrowthError):
    """A time after which nothing is said to have happened."""

    code = "food_sign_needed"
    message = N_("吃完怎么样：写了多久以后，还差是什么样。")


class FoodTwice(Conflict):
    """The child has met this food before."""

    code = "food_twice"
    message = N_("%(who)s吃过这一样了。在盘子里点开它，就能改。")


class FoodChanged(Conflict):
    """Somebody wrote the entry anew since the page was read."""

    code = "food_changed"
    message = N_("这一样刚才家里有人改过。看看新的，再改。")


class TooManyFoods(GrowthError):
    """More than a family could have meant."""

    code = "too_many_foods"
    message = N_("已经记了 %(most)s 样，记满了。删掉不要的，再记新的。")


@dataclass(frozen=True)
class Food:
    """A food of the list. `known_as` is the id under which the facts of the feeding plan speak of it, if they do."""

    code: str
    name: str
    group: str
    picture: str
    known_as: str = ""


FOODS: tuple[Food, ...] = (
    Food("rice-cereal", N_("米粉"), "grain", "bowl", "iron-cereal"),
    Food("porridge", N_("粥"), "grain", "bowl", "grain"),
    Food("noodles", N_("面条"), "grain", "noodles", "wheat"),
    Food("bun", N_("馒头"), "grain", "bun", "wheat"),
    Food("potato", N_("土豆"), "grain", "potato", "grain"),
    Food("pork", N_("猪肉"), "meat", "meat", "red-meat"),
    Food("beef", N_("牛肉"), "meat", "meat", "red-meat"),
    Food("chicken", N_("鸡肉"), "meat", "drumstick", "red-meat"),
    Food("liver", N_("肝"), "meat", "liver", "liver"),
    Food("egg", N_("鸡蛋"), "egg", "egg", "egg"),
    Food("yoghurt", N_("酸奶"), "egg", "cup", "dairy"),
    Food("cheese", N_("奶酪"), "egg", "cheese", "dairy"),
    Food("fish", N_("鱼"), "fish", "fish", "fish"),
    Food("shrimp", N_("虾"), "fish", "shrimp", "shellfish"),
    Food("tofu", N_("豆腐"), "bean", "tofu", "soy"),
    Food("peanut", N_("花生酱"), "bean", "peanut", "peanut"),
    Food("sesame", N_("芝麻酱"), "bean", "jar", "nuts"),
    Food("walnut", N_("核桃酱"), "bean", "nut", "nuts"),
    Food("pumpkin", N_("南瓜"), "leaf", "pumpkin", "orange"),
    Food("sweet-potato", N_("红薯"), "leaf", "potato", "orange"),
    Food("carrot", N_("胡萝卜"), "leaf", "carrot"),
    Food("broccoli", N_("西兰花"), "leaf", "broccoli", "green"),
    Food("cabbage", N_("白菜"), "leaf", "leaf", "green"),
    Food("tomato", N_("西红柿"), "leaf", "tomato"),
    Food("apple", N_("苹果"), "fruit", "apple", "green"),
    Food("pear", N_("梨"), "fruit", "pear", "green"),
    Food("banana", N_("香蕉"), "fruit", "banana"),
    Food("mango", N_("芒果"), "fruit", "mango", "orange"),
)
BY_CODE: Mapping[str, Food] = {food.code: food for food in FOODS}
BY_NAME: Mapping[str, Food] = {food.name: food for food in FOODS}
OWN_PICTURE = "bowl"


class Level(Enum):
    """What a sign asks for: a doctor's word today, or an ambulance now."""

    MILD = "mild"
    SEVERE = "severe"


@dataclass(frozen=True, kw_only=True)
class SignRow(Dated):
    """One thing that may be seen after a meal."""

    id: str
    level: Level
    text: str
    text_en: str


@dataclass(frozen=True, kw_only=True)
class SayRow(Dated):
    """What to do when a sign of a level was seen."""

    id: str
    level: Level
    text: str
    text_en: str


@dataclass(frozen=True)
class Tasted:
    """How the first time went: the day, whether it was liked, what was seen and after how many minutes."""

    on: date
    liked: str = ""
    signs: frozenset[str] = frozenset()
    after: int | None = None
    note: str = ""


@cache
def signs() -> tuple[SignRow, ...]:
    """What may be seen, in the order of the file."""
    return dated.load_rows(DATA / "food_signs_2026.csv", SignRow)


def ids_of(level: Level) -> frozenset[str]:
    """The signs of a level."""
    return frozenset(row.id for row in signs() if row.level is level)


def is_severe(seen: Iterable[str]) -> bool:
    """One of these calls for an ambulance, whoever has reviewed the rows."""
    return not ids_of(Level.SEVERE).isdisjoint(seen)


def named(code: str, own: str) -> tuple[str, str]:
    """A food as it is kept: a code of the list, or words; words that are a food of the list become its code.

    Raises FoodNeeded, OneFood, TooLong.
    """
    words = text.clean_line(own, NAME_LENGTH, "name")
    if code and words:
        raise OneFood("name")
    if code and code not in BY_CODE:
        raise FoodNeeded("food")
    if not code and not words:
        raise FoodNeeded("food")
    listed = BY_NAME.get(words)
    return (listed.code, "") if listed else (code, words)


def checked(tasted: Tasted, *, born_on: date, today: date) -> Tasted:
    """What was told, made fit to keep.

    Raises UnlikelyFoodDay, UnknownLiking, UnknownFoodSign, SignNeeded, UnlikelyOnset, TooLong.
    """
    if not born_on <= tasted.on <= today:
        raise UnlikelyFoodDay("on")
    if tasted.liked and tasted.liked not in LIKES:
        raise UnknownLiking("liked")
    if tasted.signs - {row.id for row in signs()}:
        raise UnknownFoodSign("signs")
    if tasted.after is not None and not tasted.signs:
        raise SignNeeded("signs")
    if tasted.after is not None and not 1 <= tasted.after <= MOST_HOURS * MINUTES_OF_AN_HOUR:
        raise UnlikelyOnset("after", most=MOST_HOURS)
    return Tasted(tasted.on, tasted.liked, tasted.signs, tasted.after, text.clean(tasted.note, NOTE_LENGTH, "note"))
