from build_tables import BOTH, COLD, EDITED, Results, print_growth, print_tables
from completeness import Built
from generators import HUGO, OURS, PAGEFIND
from usage import Usage


def _results(records: int, cost: float) -> Results:
    results = Results(records, ["en", "es"], {OURS: ["build.py"], HUGO: ["hugo"], PAGEFIND: ["pagefind"]})
    for round_cost in (cost, 50 * cost, 2 * cost):
        results.add(OURS, COLD, Usage(round_cost, round_cost, 100))
    for _ in range(3):
        results.add(HUGO, COLD, Usage(3, 5, 400))
        results.add(PAGEFIND, COLD, Usage(1, 3, 200))
    results.built = {OURS: Built(900, 200), HUGO: Built(400, None), PAGEFIND: Built(400, 200)}
    return results


def test_a_round_that_went_wrong_does_not_count():
    assert _results(100, 1).middle(OURS, COLD) == (2, 2, 100, 0)


def test_one_after_the_other_takes_the_time_of_both_and_the_memory_of_the_larger():
    assert _results(100, 1).middle(BOTH, COLD) == (4, 8, 400, 0)


def test_only_cases_that_were_built_are_told(capsys):
    print_tables(_results(100, 1))

    told = capsys.readouterr().out
    assert COLD in told and EDITED not in told


def test_ours_is_told_as_a_part_of_the_others(capsys):
    print_tables(_results(100, 1))

    parts = capsys.readouterr().out.partition("as a part of")[2].splitlines()
    assert [line.split() for line in parts if line.startswith(BOTH)] == [
        ["Hugo", "+", "Pagefind", "0.50", "0.25", "0.25"]
    ]


def test_other_work_on_the_machine_is_told(capsys):
    results = _results(100, 1)
    results.used[OURS, COLD] = [Usage(1, 1, 100, others=1.5)]
    results.used[HUGO, COLD] = results.used[PAGEFIND, COLD] = [Usage(1, 1, 100)]

    print_tables(results)

    assert "Up to 1.5 processors had other work meanwhile" in capsys.readouterr().out


def test_a_quiet_machine_is_not_told(capsys):
    print_tables(_results(100, 1))

    assert "other work" not in capsys.readouterr().out


def test_growth_is_by_page_of_a_record(capsys):
    print_growth([_results(100, 1), _results(1000, 11)])

    ours = next(line for line in capsys.readouterr().out.splitlines() if line.startswith(f"{OURS}, cpu"))
    assert ours.split() == ["Tianguis,", "cpu", "10.00", "11.00", "+10%"]
