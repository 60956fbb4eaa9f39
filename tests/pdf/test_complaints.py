"""What the engine warns of."""

import logging

from pdf import complaints


def test_first_line_of_each_warning_is_heard_and_the_loggers_are_left_as_they_were():
    logger = logging.getLogger("xhtml2pdf")
    before = (logger.propagate, logger.level, list(logger.handlers))
    with complaints.heard() as said:
        logging.getLogger("xhtml2pdf.context").warning("not good\n<p>text</p>")
        logging.getLogger("xhtml2pdf.context").info("all well")
    assert said == ["not good"]
    assert (logger.propagate, logger.level, list(logger.handlers)) == before


def test_warnings_switched_off_for_the_process_are_heard():
    logging.disable(logging.CRITICAL)
    try:
        with complaints.heard() as said:
            logging.getLogger("xhtml2pdf").warning("not good")
    finally:
        logging.disable(logging.NOTSET)
    assert said == ["not good"]


def test_loggers_set_to_be_quiet_are_heard():
    logger = logging.getLogger("xhtml2pdf.tables")
    logger.setLevel(logging.ERROR)
    try:
        with complaints.heard() as said:
            logger.warning("not good")
    finally:
        logger.setLevel(logging.NOTSET)
    assert said == ["not good"]
