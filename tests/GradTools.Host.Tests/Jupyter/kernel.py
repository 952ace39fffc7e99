"""The GradTools kernel as a front end meets it: started by jupyter_client from its installed specification."""

import contextlib
import queue
import re

from jupyter_client.manager import KernelManager

PATIENCE = 60  # seconds: a machine that builds and tests at once is slow


@contextlib.contextmanager
def running():
    """A kernel and a client that is connected to it."""
    manager = KernelManager(kernel_name="gradtools")
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


class Execution:
    """What came of a cell."""

    def __init__(self, reply, messages):
        self.reply = reply
        self.messages = messages

    def contents(self, kind):
        return [message["content"] for message in self.messages if message["msg_type"] == kind]

    def stream(self, name):
        return "".join(content["text"] for content in self.contents("stream") if content["name"] == name)

    def data(self, mime):
        """The data of this kind of all results and displays, in order."""
        shown = [message["content"] for message in self.messages if message["msg_type"] in ("execute_result", "display_data", "update_display_data")]
        return [content["data"][mime] for content in shown if mime in content["data"]]

    @property
    def text(self):
        """All that a front end without HTML would print, without colours and blanks at the ends."""
        parts = []
        for message in self.messages:
            content = message["content"]
            if message["msg_type"] == "stream":
                parts.append(content["text"])
            elif message["msg_type"] in ("execute_result", "display_data"):
                parts.append(content["data"].get("text/plain", "") + "\n")
        return plain("".join(parts)).strip()


def plain(text):
    """The text without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def execute(client, code, answers=(), **options):
    """Runs a cell to its end, answering its questions, and gives the reply and what was published meanwhile."""
    answers = list(answers)
    identity = client.execute(code, allow_stdin=bool(answers), **options)
    return finish(client, identity, answers)


def finish(client, identity, answers=()):
    """Waits for the end of a cell that was sent."""
    answers, messages = list(answers), []
    while True:
        if answers:
            with contextlib.suppress(queue.Empty):
                client.get_stdin_msg(timeout=0.1)
                client.input(answers.pop(0))
        try:
            message = client.get_iopub_msg(timeout=0.2 if answers else PATIENCE)
        except queue.Empty:
            if not answers:
                raise
            continue
        if message["parent_header"].get("msg_id") != identity:
            continue
        messages.append(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
    while True:
        reply = client.get_shell_msg(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == identity:
            return Execution(reply["content"], messages)
