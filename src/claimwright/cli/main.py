"""Find the command, run it, and turn what it says into an exit code.

Only the module of the command that is called is imported, so that ``--help`` answers
at once. Exit codes: 0 nothing rejects, 1 something rejects, 2 input or usage is
unusable.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from claimwright import __version__
from claimwright.cli.commands import COMMANDS
from claimwright.cli.status import DONE, STOPPED, UNUSABLE
from claimwright.cli.unusable import explain_unusable


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: words after the program's name; those of the process by default.

    Returns:
        The exit code.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in {"-h", "--help", "help"}:
        print(_overview())  # noqa: T201 - this is the command line
        return DONE if words else UNUSABLE
    if words[0] == "--version":
        print(f"claimwright {__version__}")  # noqa: T201
        return DONE
    name = words[0]
    if name not in {command.name for command in COMMANDS}:
        return _complain(f"{name!r} is no command; `claimwright --help` lists them")
    return _run(name, words[1:])


def _run(name: str, words: list[str]) -> int:
    module = import_module(f"claimwright.cli.{name}")
    arguments = module.parser().parse_args(words)
    try:
        code: int = module.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; that is no error.
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        return _complain("stopped; what was not finished was not written") and STOPPED
    except OSError as error:
        # Whoever opens files says which; what is left is our own output.
        return _complain(f"the output cannot be written: {error.strerror}")
    except Exception as error:
        message = explain_unusable(error)
        if message is None:
            raise
        return _complain(message)
    return code


def _complain(message: str) -> int:
    print(f"claimwright: {message}", file=sys.stderr)  # noqa: T201
    return UNUSABLE


def _overview() -> str:
    rows = "\n".join(f"  {each.name:<9}{each.summary}" for each in COMMANDS)
    examples = "\n".join(f"  {each.example}" for each in COMMANDS)
    return (
        "usage: claimwright COMMAND ...\n\n"
        "From the chart to the paid claim: code, check, send, post, explain.\n\n"
        f"commands:\n{rows}\n\nexamples:\n{examples}\n\n"
        "`claimwright COMMAND --help` tells its options. Exit codes: 0 nothing\n"
        "rejects, 1 something rejects, 2 input or usage is unusable."
    )
