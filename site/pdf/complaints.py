"""What the engine says while it works. It warns and goes on, where an official letter must not be made at all."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_SOURCES = ("xhtml2pdf", "svglib", "pdf")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        # The first line only: the engine adds the element it was at, and that may hold somebody's name.
        self.said.append(record.getMessage().split("\n", 1)[0])


@contextmanager
def heard() -> Iterator[list[str]]:
    """Yields a list that fills with what the engine warns of. Nothing of it reaches the process's log.

    Whatever the process set up (`disable_existing_loggers`, a level, `logging.disable`) would hide a missing glyph, so
    all of it is lifted for the time, and put back.
    """
    collector = _Collector()
    loggers = [
        logging.getLogger(name) for name in logging.root.manager.loggerDict if name.split(".")[0] in _SOURCES
    ]
    before = [(logger, logger.disabled, logger.level) for logger in loggers]
    switched_off = logging.root.manager.disable
    tops = [(logging.getLogger(name), logging.getLogger(name).propagate) for name in _SOURCES]
    try:
        logging.disable(logging.NOTSET)
        for logger in loggers:
            logger.disabled = False
            logger.setLevel(logging.NOTSET)
        for top, _ in tops:
            top.setLevel(logging.WARNING)
            top.propagate = False
            top.addHandler(collector)
        yield collector.said
    finally:
        for top, propagate in tops:
            top.removeHandler(collector)
            top.propagate = propagate
            top.setLevel(logging.NOTSET)
        for logger, disabled, level in before:
            logger.disabled = disabled
            logger.setLevel(level)
        logging.disable(switched_off)
