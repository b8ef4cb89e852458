"""Says what pyx12 makes of X12 files: one JSON object a line, { file, verdict, messages }.

Files are named on standard input, one a line. The verdict is accept, reject, nomap (pyx12 has no map of the guide) or
crash. Run by scripts/differential-pyx12.mjs in an environment that has pyx12.
"""

import io
import json
import logging
import sys

import pyx12.errors
import pyx12.params
import pyx12.x12n_document

# A file with a thousand faults is not understood better than one with these.
MAX_MESSAGES = 5


class Collector(logging.Handler):
    """Keeps what pyx12 logs about a file."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages = []

    def emit(self, record):
        if len(self.messages) < MAX_MESSAGES:
            self.messages.append(record.getMessage())


def verdict_of(path, collector):
    try:
        good = pyx12.x12n_document.x12n_document(
            param=pyx12.params.params(), src_file=path, fd_997=io.StringIO(), fd_html=None, fd_xmldoc=None
        )
        no_map = any("Map not found" in message for message in collector.messages)
        return "nomap" if no_map else "accept" if good else "reject"
    except pyx12.errors.EngineError as error:
        collector.messages.append(str(error))
        return "nomap" if "Map not found" in str(error) else "crash"
    except Exception as error:  # whatever a validator throws at a file is its verdict
        collector.messages.append(type(error).__name__)
        return "crash"


def main():
    logger = logging.getLogger("pyx12")
    logger.propagate = False
    for line in sys.stdin:
        path = line.rstrip("\n")
        collector = Collector()
        logger.addHandler(collector)
        verdict = verdict_of(path, collector)
        logger.removeHandler(collector)
        print(json.dumps({"file": path, "verdict": verdict, "messages": collector.messages}), flush=True)


main()
