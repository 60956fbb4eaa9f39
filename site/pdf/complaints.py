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

    A logger that was switched off (`disable_existing_loggers`) would hide a missing glyph, so each is switched on.
    """
    collector = _Collector()
    loggers = [logging.getLogger(name) for name in _SOURCES]
    before = [(logger.propagate, logger.level) for logger in loggers]
    ours = [
        logging.getLogger(name) for name in logging.root.manager.loggerDict if name.split(".")[0] in _SOURCES
    ]
    for logger in ours:
        logger.disabled = False
    for logger in loggers:
        logger.addHandler(collector)
        logger.propagate, logger.level = False, min(logger.level or logging.WARNING, logging.WARNING)
    try:
        yield collector.said
    finally:
        for logger, (propagate, level) in zip(loggers, before, strict=True):
            logger.removeHandler(collector)
            logger.propagate, logger.level = propagate, level
