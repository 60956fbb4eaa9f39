from persian.places import countries, provinces


def test_every_country_and_province_has_a_code_and_two_names():
    assert len(countries()) == 249
    assert [code for code, _fa, _en in sorted(provinces())] == [f"ir-{number:02d}" for number in range(31)]
    for code, fa, en in (*countries(), *provinces()):
        assert code
        assert any("\u0600" <= letter <= "\u06ff" for letter in fa)
        assert en.isprintable()
    assert len({fa for _code, fa, _en in countries()}) == 249


def test_names_stand_in_the_order_of_the_persian_alphabet():
    names = [fa for _code, fa, _en in countries()]
    assert names[0] == "آرژانتین"
    assert names.index("پاکستان") > names.index("بوتان")
    assert names.index("گرجستان") < names.index("لبنان")
