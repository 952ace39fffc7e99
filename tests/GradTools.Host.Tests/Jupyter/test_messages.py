"""Every message of the protocol that front ends use, by jupyter_client itself."""

import time
import unittest

from jupyter_client.kernelspec import KernelSpecManager
from kernel import PATIENCE, execute, finish, plain, running


class Messages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = running()
        cls.manager, cls.client = cls.context.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    def run_cell(self, code, **options):
        return execute(self.client, code, **options)

    def ask(self, name, *arguments, **options):
        return getattr(self.client, name)(*arguments, reply=True, timeout=PATIENCE, **options)["content"]

    def test_the_specification_is_found(self):
        self.assertIn("gradtools", KernelSpecManager().find_kernel_specs())
        specification = KernelSpecManager().get_kernel_spec("gradtools")
        self.assertEqual("GradTools (PowerShell)", specification.display_name)
        self.assertEqual("message", specification.interrupt_mode)

    def test_kernel_info(self):
        info = self.ask("kernel_info")
        self.assertEqual("ok", info["status"])
        self.assertGreaterEqual(tuple(map(int, info["protocol_version"].split("."))), (5, 3))
        self.assertEqual(".ps1", info["language_info"]["file_extension"])

    def test_a_cell(self):
        done = self.run_cell("1 + 1; 'two'")
        self.assertEqual("ok", done.reply["status"])
        self.assertEqual("2\ntwo", "\n".join(line.strip() for line in done.text.splitlines()))
        states = [content["execution_state"] for content in done.contents("status")]
        self.assertEqual(["busy", "idle"], states)
        self.assertEqual("1 + 1; 'two'", done.contents("execute_input")[0]["code"])

    def test_cells_are_counted_unless_they_are_silent(self):
        first = self.run_cell("1").reply["execution_count"]
        silent = self.run_cell("2", silent=True)
        self.assertEqual([], silent.contents("execute_input"))
        self.run_cell("3", store_history=False)
        self.assertEqual(first + 1, self.run_cell("4").reply["execution_count"])

    def test_streams_are_kept_apart_and_in_order(self):
        done = self.run_cell("'a'; Write-Host 'b'; Write-Warning 'c'; Write-Error 'd'; 'e'")
        self.assertLess(done.text.index("a"), done.text.index("b"))
        self.assertLess(done.text.index("b"), done.text.rindex("e"))
        self.assertIn("d", done.stream("stderr") + "".join("\n".join(content["traceback"]) for content in done.contents("error")))
        self.assertNotIn("d", done.stream("stdout"))

    def test_what_is_produced_comes_at_once(self):
        identity = self.client.execute("'now'; Start-Sleep 3; 'later'")
        start = time.monotonic()
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == identity and "now" in str(message["content"].get("text", message["content"].get("data"))):
                break
        self.assertLess(time.monotonic() - start, 2.5)
        finish(self.client, identity)

    def test_an_error_names_the_line(self):
        done = self.run_cell("$a = 1\nGet-Nothing $a")
        self.assertEqual("error", done.reply["status"])
        self.assertEqual("CommandNotFoundException", done.reply["ename"])
        self.assertRegex(plain(done.stream("stderr")), r"2 \|\s+Get-Nothing \$a\n.*\|\s+~{11}\n")
        self.assertEqual("1", self.run_cell("$a").text)

    def test_an_error_stops_the_cells_that_wait(self):
        first = self.client.execute("Start-Sleep 1; throw 'x'")
        second = self.client.execute("'never'")
        self.assertEqual("error", finish(self.client, first).reply["status"])
        self.assertEqual("aborted", finish(self.client, second).reply["status"])
        self.assertEqual("'on'", repr(self.run_cell("'on'").text))

    def test_user_expressions(self):
        self.run_cell("$x = 20")
        reply = self.run_cell("", user_expressions={"double": "2 * $x", "wrong": "throw 'no'"}).reply
        self.assertEqual("40", reply["user_expressions"]["double"]["data"]["text/plain"].strip())
        self.assertEqual("error", reply["user_expressions"]["wrong"]["status"])

    def test_results_are_rich(self):
        html = self.run_cell("$t = Get-SampleDataset Iris | Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) -Epochs 2; $t | Show-Chart").data("text/html")
        self.assertTrue(any("Plotly" in part for part in html))

    def test_a_page_that_was_loaded_anew_gets_what_draws_charts_again(self):
        chart = "Get-NumericalGradient { param($x) $x * $x } -At 3 -Sweep | Show-Chart"
        self.ask("kernel_info")  # as every front end does when its page is loaded
        sizes = [len("".join(self.run_cell(chart).data("text/html"))) for _ in range(2)]
        self.ask("kernel_info")
        sizes.append(len("".join(self.run_cell(chart).data("text/html"))))
        self.assertEqual([True, False, True], [size > 1e6 for size in sizes])

    def test_a_progress_bar_is_updated_in_place(self):
        done = self.run_cell("foreach ($i in 1..5) { Write-Progress -Activity 'counting' -PercentComplete (20 * $i); Start-Sleep -Milliseconds 300 }")
        first = [content for content in done.contents("display_data") if "counting" in str(content["data"])]
        updates = done.contents("update_display_data")
        self.assertEqual(1, len(first))
        self.assertTrue(updates)
        self.assertEqual({first[0]["transient"]["display_id"]}, {content["transient"]["display_id"] for content in updates})

    def test_a_question_is_answered(self):
        done = self.run_cell("$name = Read-Host 'Who'; \"hello $name\"", answers=["Ada"])
        self.assertIn("hello Ada", done.text)

    def test_a_question_that_nobody_can_answer_is_an_error(self):
        self.assertEqual("error", self.run_cell("Read-Host 'Who'").reply["status"])

    def test_completion(self):
        self.run_cell("$gradient = 'text'")
        for code, expected in [("Get-Numer", "Get-NumericalGradient"), ("Get-NumericalGradient -Step", "-StepSize"), ("$gradi", "$gradient"), ("$gradient.Len", "Length"), ("[Math]::Sq", "Sqrt")]:
            reply = self.ask("complete", code, len(code))
            self.assertEqual("ok", reply["status"])
            self.assertTrue(any(expected in match for match in reply["matches"]), f"{code}: {reply['matches'][:5]}")
            self.assertEqual(len(code), reply["cursor_end"])

    def test_completion_counts_characters_as_python_does(self):
        code = "'\U0001f600'; Get-Numer"
        reply = self.ask("complete", code, len(code))
        self.assertEqual((code.index("Get"), len(code)), (reply["cursor_start"], reply["cursor_end"]))

    def test_inspection(self):
        reply = self.ask("inspect", "Get-NumericalGradient", 5)
        self.assertTrue(reply["found"])
        self.assertIn("Get-NumericalGradient", reply["data"]["text/plain"])
        self.assertFalse(self.ask("inspect", "Get-Nothing", 5)["found"])

    def test_whether_code_is_complete(self):
        for code, expected in [("1 + 1", "complete"), ("if ($true) {", "incomplete"), ("1 +* )", "invalid")]:
            self.client.is_complete(code)
            self.assertEqual(expected, self.client.get_shell_msg(timeout=PATIENCE)["content"]["status"])

    def test_history(self):
        self.run_cell("'remember me'")
        reply = self.ask("history", hist_access_type="tail", n=3)
        self.assertIn("'remember me'", [line[-1] for line in reply["history"]])

    def test_comm_info(self):
        self.assertEqual({}, self.ask("comm_info")["comms"])

    def test_an_interrupt_stops_a_cell_and_keeps_what_was_made(self):
        identity = self.client.execute("$kept = 7; while ($true) { }")
        time.sleep(1)
        start = time.monotonic()
        self.manager.interrupt_kernel()
        done = finish(self.client, identity)
        self.assertLess(time.monotonic() - start, 10)  # a second, on a machine that is not busy
        self.assertEqual("error", done.reply["status"])
        self.assertEqual("7", self.run_cell("$kept").text)

    def test_an_interrupted_training_keeps_what_it_learned(self):
        identity = self.client.execute("$training = Get-SampleDataset Digits | Invoke-MiniBatchTraining (New-NeuralNetwork 64, 64, 10) -Epochs 1000000")
        time.sleep(3)
        self.manager.interrupt_kernel()
        finish(self.client, identity)
        self.assertEqual("Interrupted", self.run_cell("\"$($training.StopReason)\"").text)

    def test_exit_does_not_end_the_kernel(self):
        self.run_cell("exit 3")
        self.assertTrue(self.manager.is_alive())
        self.assertEqual("5", self.run_cell("5").text)


class Life(unittest.TestCase):
    def test_a_restart_forgets_and_a_shutdown_ends(self):
        with running() as (manager, client):
            execute(client, "$old = 1")
            manager.restart_kernel()
            client.wait_for_ready(timeout=PATIENCE)
            self.assertEqual("True", execute(client, "$null -eq $old").text)
            client.shutdown()
            for _ in range(10 * PATIENCE):
                if not manager.is_alive():
                    break
                time.sleep(0.1)
            self.assertFalse(manager.is_alive())


if __name__ == "__main__":
    unittest.main()
