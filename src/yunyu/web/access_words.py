"""What the access log's fixed words mean to a parent."""

from django.utils.translation import gettext

from yunyu.kernel.errors import N_

WORDS = {
    "read:names": N_("看了孩子的小名和阶段"),
    "read:record": N_("看了家里的记录"),
    "write:record": N_("改了家里的记录"),
    "read:pregnancy": N_("看了孕期记录"),
    "write:pregnancy": N_("改了孕期记录"),
    "read:growth": N_("看了成长和健康记录"),
    "read:fhir": N_("取了给医院的文件"),
    "write:growth": N_("记了成长和健康"),
    "read:mood": N_("看了自己的心情自评"),
    "write:mood": N_("做了心情自评"),
    "own:questions": N_("看了自己问过的"),
    "read:questions": N_("看了自己问过的"),
    "write:questions": N_("问了一句"),
    "read:case": N_("看了你交给顾问的那段话"),
    "manage:family": N_("管理了家里的人"),
    "manage:privacy": N_("看了数据和隐私"),
    "delete:withheld": N_("删掉了没有同意、还收着的记录"),
    "declare:loss": N_("打开或改了安静模式"),
}


def of(what: str) -> str:
    """The words, or the fixed word itself where a later room has added one."""
    return gettext(WORDS[what]) if what in WORDS else what
