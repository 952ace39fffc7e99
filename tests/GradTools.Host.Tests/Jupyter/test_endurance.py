"""What a kernel must survive: thousands of cells, and frames that are no messages."""

import os
import random
import unittest

import zmq
from kernel import execute, running

CELLS = 10_000
FRAMES = 1_000
CODE = [
    "1 + 1",
    "$x = 1..10; $x",
    "'text'",
    "[pscustomobject]@{ a = 1; b = 'two' }",
    "Get-Gradient { param($x, $y, $z) ($x + $y) * $z } -At -2, 5, -4",
    "Write-Host 'host'",
    "throw 'expected'",
    "Write-Progress -Activity 'quick' -PercentComplete 50",
]


class Endurance(unittest.TestCase):
    def test_ten_thousand_cells_leave_nothing_behind(self):
        with running() as (manager, client):
            process = manager.provisioner.process.pid
            for number in range(CELLS):
                done = execute(client, CODE[number % len(CODE)])
                self.assertEqual("error" if "throw" in CODE[number % len(CODE)] else "ok", done.reply["status"])
                if number == CELLS // 5:
                    begin = usage(client, process)
            end = usage(client, process)
            self.assertLess(end["memory"], begin["memory"] + 16e6, f"{begin}, {end}")
            self.assertLess(end["handles"], begin["handles"] + 20, f"{begin}, {end}")
            self.assertLess(end["threads"], begin["threads"] + 10, f"{begin}, {end}")

    def test_a_thousand_frames_that_are_no_messages_change_nothing(self):
        draw = random.Random(1)
        with running() as (manager, client):
            execute(client, "$kept = 'here'")
            context = zmq.Context()
            for number in range(FRAMES):
                port = [manager.shell_port, manager.control_port, manager.stdin_port, manager.hb_port][number % 4]
                socket = context.socket(zmq.DEALER)
                socket.linger = 1000
                socket.connect(f"tcp://{manager.ip}:{port}")
                socket.send_multipart(frames(draw, client.session))
                socket.close()
            context.term()
            self.assertEqual("here", execute(client, "$kept").text)
            self.assertTrue(manager.is_alive())


def usage(client, process):
    """The kernel's live objects and resident memory in bytes, its open files and its threads."""
    memory = int(execute(client, "[GC]::Collect(); [GC]::WaitForPendingFinalizers(); [GC]::GetTotalMemory($true)").text)
    with open(f"/proc/{process}/statm", encoding="ascii") as statm:
        resident = int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return {"memory": memory, "resident": resident, "handles": len(os.listdir(f"/proc/{process}/fd")), "threads": len(os.listdir(f"/proc/{process}/task"))}


def frames(draw, session):
    """Noise, a part of a message, a wrong signature, or JSON of the wrong kind rightly signed."""
    kind = draw.randrange(5)
    if kind == 0:
        return [draw.randbytes(draw.randrange(200)) for _ in range(draw.randrange(1, 8))]
    whole = session.serialize(session.msg("execute_request", {"code": "$kept = 'gone'"}))
    if kind == 1:
        return whole[: draw.randrange(1, len(whole))]
    if kind == 2:
        return [whole[0], b"0" * 64, *whole[2:]]
    if kind == 3:
        return [whole[0], whole[1], *whole[2:5], whole[5] + b" "]
    parts = [draw.choice([b"", b"null", b"[]", b"7", b"{", b'{"msg_type": 5}', b"\xff\xfe"]) for _ in range(4)]
    return [b"<IDS|MSG>", session.sign(parts), *parts]


if __name__ == "__main__":
    unittest.main()
