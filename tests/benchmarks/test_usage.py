import subprocess
import sys
from textwrap import dedent

import pytest
from usage import Failed, used_by

_WITH_A_CHILD = """
    import subprocess, sys
    child = '''
    import time
    held = bytearray(b"x") * 120_000_000
    while time.process_time() < 0.7:
        pass
    '''
    subprocess.run([sys.executable, "-c", child], check=True)
"""


def _python(script: str) -> list[str]:
    return [sys.executable, "-S", "-c", dedent(script)]


def test_what_a_child_uses_counts_for_the_command(tmp_path):
    used = used_by(_python(_WITH_A_CHILD), tmp_path)

    assert used.cpu > 0.6
    assert used.wall > 0.6


@pytest.mark.skipif(sys.platform != "linux", reason="memory is known on Linux only")
def test_the_memory_of_a_child_counts_for_the_command(tmp_path):
    used = used_by(_python(_WITH_A_CHILD), tmp_path)

    assert 120 < used.megabytes < 200


def test_waiting_takes_no_processor(tmp_path):
    used = used_by(_python("import time; time.sleep(0.5)"), tmp_path)

    assert used.cpu < 0.3
    assert used.wall > 0.5


@pytest.mark.skipif(sys.platform != "linux", reason="known on Linux only")
def test_other_work_on_the_machine_is_seen(tmp_path):
    other = subprocess.Popen(_python("while True: pass"))
    try:
        used = used_by(_python("import time; time.sleep(2)"), tmp_path)
    finally:
        other.kill()
        other.wait()

    assert used.others > 0.1


def test_a_command_that_fails_says_why(tmp_path):
    with pytest.raises(Failed, match=r"(?s)ended with 3:.*no room left"):
        used_by(_python("import sys; print('no room left'); sys.exit(3)"), tmp_path)
