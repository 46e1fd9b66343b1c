"""What every command does at the door: it speaks UTF-8, and says in a sentence what keeps it from going on.

A reader that stops early (``| head``) is no error: the rest is not printed,
and the exit code is that of the command. What cannot be printed for any other
reason is an error, whatever the command found.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from decision.errors import CannotRunError, DecisionError
from decision.render.result import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

CANNOT_RUN, INTERRUPTED = 2, 130


class Output:
    """Standard output that tells apart a reader who has enough from a disk that is full.

    Attributes:
        unread: Whether the reader has gone: nothing more is printed.

    """

    def __init__(self, stream: TextIO | None) -> None:
        """Print to ``stream``; ``None`` where standard output is closed."""
        self._stream = stream
        self.unread = False

    def write(self, text: str) -> int:
        """Print, unless the reader has gone.

        Raises:
            CannotRunError: There is nowhere to print to.

        """
        self._try(lambda stream: stream.write(text))
        return len(text)

    def write_bytes(self, data: bytes) -> None:
        """Print what is no text; raises as :meth:`write` does."""
        self.flush()
        self._try(lambda stream: stream.buffer.write(data))

    def writelines(self, lines: Iterable[str]) -> None:
        """Print lines; raises as :meth:`write` does."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Hand on what was printed; raises as :meth:`write` does."""
        if self._stream is not None:
            self._try(lambda stream: stream.flush())

    def _try(self, act: Callable[[TextIO], object]) -> None:
        if self.unread:
            return
        if self._stream is None:
            raise CannotRunError("cannot-print", error="stdout")
        try:
            act(self._stream)
        except BrokenPipeError:
            self.unread = True
            _forget(self._stream)
        except OSError as error:
            _forget(self._stream)
            raise CannotRunError("cannot-print", error=str(error.strerror)) from error


def _forget(stream: TextIO) -> None:
    """Let what is still to be printed go nowhere, so that leaving Python does not try again."""
    try:
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
    except (OSError, ValueError):
        return


def speak_utf8() -> None:
    """Make the streams of the process write and read UTF-8, whatever the locale."""
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def through(command: Callable[[], int], words: Callable[[], Mapping[str, str]]) -> int:
    """Run a command and return its exit code: 2 if it cannot run, 130 if it was interrupted.

    ``words`` gives what the program says, in the language known by then.
    """
    speak_utf8()
    before, output = sys.stdout, Output(sys.stdout)
    sys.stdout = output
    try:
        try:
            return command()
        finally:
            output.flush()
    except DecisionError as error:
        said = problem(error, words())
        return _complain(f"{said['message']} {said['hint']}", CANNOT_RUN)
    except OSError as error:
        said = problem(CannotRunError("no-file", path=str(error.filename or "-")), words())
        return _complain(f"{said['message']} {said['hint']}", CANNOT_RUN)
    except KeyboardInterrupt:
        return _complain(words()["cli.interrupted"], INTERRUPTED)
    finally:
        sys.stdout = before


def _complain(sentence: str, code: int) -> int:
    if sys.stderr is not None:
        try:
            print(sentence, file=sys.stderr, flush=True)  # noqa: T201  # a command says why it stops
        except OSError:
            _forget(sys.stderr)
    return code


def print_bytes(data: bytes) -> None:
    """Print what is no text, inside :func:`through`."""
    if isinstance(sys.stdout, Output):
        sys.stdout.write_bytes(data)


def unread() -> bool:
    """Tell whether the reader of what is printed has gone."""
    return isinstance(sys.stdout, Output) and sys.stdout.unread


def standard_input() -> TextIO:
    """Return standard input.

    Raises:
        CannotRunError: It is closed.

    """
    if sys.stdin is None:
        raise CannotRunError("no-input")
    return sys.stdin
