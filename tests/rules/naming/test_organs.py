"""Names of organs: which are one organ's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.naming.organs import Likeness, places_of, same_organ

SAME = [
    ("南屏市青泽区", "青泽区"),
    ("青泽区人民政府", "青泽区"),
    ("云溪县人民政府", "云溪县"),
    ("云溪县人民政府", "县人民政府"),
    ("云溪县人民政府", "县政府"),
    ("云溪县人民政府办公室", "云溪县政府办公室"),
    ("云溪县人民政府办公室", "县政府办公室"),
    ("云溪县人民政府办公室", "县府办"),
    ("云溪县人民政府办公室", "云溪县政府办"),
    ("南屏市人民政府办公室", "南屏市人民政府办公厅"),
    ("高平市原村乡人民政府", "原村乡"),
    ("道里区通江街道办事处", "通江街道"),
    ("南京市鼓楼区人民政府华侨路街道办事处", "华侨路街道"),
    ("南京市鼓楼区人民政府华侨路街道办事处", "鼓楼区华侨路街道办事处"),
    ("云溪县教育局", "县教育局"),
    ("云溪县发展和改革局", "云溪县发改局"),
    ("云溪县发展和改革委员会", "县发改委"),
    ("云溪县发展和改革委员会", "云溪县发展改革委"),
    ("云溪县人力资源和社会保障局", "云溪县人社局"),
    ("云溪县住房和城乡建设局", "县住建局"),
    ("云溪县卫生健康委员会", "云溪县卫健委"),
    ("云溪县卫生健康局", "云溪县卫健局"),
    ("云溪县市场监督管理局", "县市场监管局"),
    ("南屏市市场监督管理局", "市市场监管局"),
    ("南屏市市场监督管理局", "市市监局"),
    ("云溪县自然资源和规划局", "云溪县自规局"),
    ("云溪县文化和旅游局", "云溪县文旅局"),
    ("云溪县文化广电和旅游局", "云溪县文化广电旅游局"),
    ("云溪县退役军人事务局", "云溪县退役军人局"),
    ("云溪县应急管理局", "云溪县应急局"),
    ("云溪县城市管理局", "云溪县城管局"),
    ("云溪县交通运输局", "云溪县交通局"),
    ("云溪县政务服务和数据管理局", "云溪县政数局"),
    ("云溪县民族宗教事务局", "云溪县民宗局"),
    ("云溪县医疗保障局", "云溪县医保局"),
    ("云溪县农业农村局", "县农业农村局"),
    ("南屏市青禾区教育局", "青禾区教育局"),
    ("南屏市青禾区教育局", "区教育局"),
    ("东江省南屏市青禾区教育局", "东江省青禾区教育局"),
    ("国家新闻出版署（国家版权局）", "国家新闻出版署"),
    ("国家新闻出版署（国家版权局）", "国家版权局"),
    ("宽城满族自治县人民政府", "宽城县"),
    ("临夏回族自治州公安局", "临夏州公安局"),
    ("国家税务总局云溪县税务局", "云溪县税务局"),
    ("东江省人民政府国有资产监督管理委员会", "东江省国资委"),
    ("青禾经济开发区管理委员会", "青禾经济开发区"),
    ("桐乡市公安局", "桐乡市公安局 "),
    ("枣庄市市中区教育局", "市中区教育局"),
    ("南屏市民政局", "市民政局"),
    ("云溪縣教育局", "云溪县教育局"),
    ("中共云溪县委机构编制委员会办公室", "云溪县委编办"),
    ("云溪县城市管理和综合行政执法局", "县城管执法局"),
    ("南屏市政务服务和大数据管理局", "市政务服务和大数据管理局"),
    ("云溪县住房和城乡建设局", "云溪县住房城乡建设局"),
]
OTHER = [
    ("云溪县人民政府", "云溪县人民政府办公室"),
    ("云溪县人民政府办公室", "云溪县"),
    ("云溪县人民政府", "云溪县教育局"),
    ("云溪县人民政府办公室", "云溪县教育局"),
    ("平潭县", "平潭综合实验区"),
    ("平潭县人民政府", "平潭综合实验区管理委员会"),
    ("南屏市教育局", "云溪县教育局"),
    ("南屏市教育局", "南屏市青禾区教育局"),
    ("南屏市教育局", "县教育局"),
    ("南屏市青禾区", "临川市青禾区"),
    ("南屏市青禾区教育局", "临川市青禾区教育局"),
    ("云溪县公安局", "云溪县公安局交通警察大队"),
    ("云溪县教育局", "云溪县教育局教研中心"),
    ("云溪县市场监督管理局", "云溪县市场监督管理综合执法大队"),
    ("云溪县第一中学", "云溪县第二中学"),
    ("南屏市第一税务分局", "南屏市第二税务分局"),
    ("云溪县机关事务管理局", "云溪县机关事务服务中心"),
    ("云溪县石桥镇", "云溪县石桥乡"),
    ("云溪县石桥镇", "云溪县"),
    ("云溪县财政局", "云溪县审计局"),
    ("云溪县民政局", "云溪县民族宗教事务局"),
    ("云溪县卫生健康委员会", "云溪县教育局"),
    ("云溪县林业局", "云溪县水利局"),
    ("安县教育局", "固安县教育局"),
    ("云溪县石桥镇人民政府", "云溪县通江街道办事处"),
    ("南屏市自然资源局（青禾分局）", "南屏市自然资源局（云溪分局）"),
    ("云溪县人民政府", "南屏市人民政府"),
    ("南屏市人民政府", "南屏市青禾区人民政府"),
]
UNSURE = [
    ("云溪县教育局", "云溪县教育和体育局"),
    ("云溪县教育局", "教育局"),
    ("云溪县教育局", ""),
    ("云溪县自然资源局", "云溪县自然资源和规划局"),
    ("云溪县文化和旅游局", "云溪县文化广电和旅游局"),
    ("云溪县卫生健康局", "云溪县卫生健康委员会"),
    ("云溪县人民政府办公室", "政府办公室"),
    ("南屏市教育局", "南屏教育局"),
    ("云溪县经济开发区管委会", "经济开发区"),
]


@pytest.mark.parametrize(("wanted", "stated"), SAME)
def test_spellings_of_one_organ_are_the_same(wanted, stated):
    assert same_organ(wanted, (), stated) is Likeness.SAME


@pytest.mark.parametrize(("wanted", "stated"), OTHER)
def test_organs_that_look_alike_are_told_apart(wanted, stated):
    assert same_organ(wanted, (), stated) is Likeness.OTHER


@pytest.mark.parametrize(("wanted", "stated"), UNSURE)
def test_a_name_that_does_not_tell_is_unsure(wanted, stated):
    if stated == "经济开发区":
        # The development zone of the county, named without the county.
        assert same_organ(wanted, (), stated) is not Likeness.OTHER
    else:
        assert same_organ(wanted, (), stated) is Likeness.UNSURE


def test_an_alias_is_as_good_as_the_name():
    assert same_organ("云溪县教育局", (), "云溪县教育和体育局") is Likeness.UNSURE
    assert same_organ("云溪县教育局", ("云溪县教育和体育局",), "县教体局") is Likeness.SAME


def test_the_places_of_a_name_are_given():
    assert places_of("南屏市青禾区城市管理局") == ("南屏市", "青禾区")
    assert places_of("市场监督管理局") == ()
    assert places_of("桐乡市乡宁县镇远街道办事处") == ("桐乡市", "乡宁县", "镇远街道")


names = st.one_of(
    st.sampled_from(sorted({name for pair in [*SAME, *OTHER, *UNSURE] for name in pair if name})),
    st.text(
        "南屏青禾云溪省市县区州旗镇乡街道教育局委办公室人民政府和（）第一二",
        min_size=1,
        max_size=16,
    ),
)


@given(names, names)
def test_likeness_is_symmetric(one, other):
    assert same_organ(one, (), other) is same_organ(other, (), one)


@given(names)
def test_every_name_is_its_own(name):
    assert same_organ(name, (), name) in {Likeness.SAME, Likeness.UNSURE}
    if any("\u4e00" <= letter <= "\u9fff" and letter not in "的和" for letter in name):
        assert same_organ(name, (), name) is Likeness.SAME


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_name_breaks_the_comparison(one, other):
    same_organ(one, (), other)
