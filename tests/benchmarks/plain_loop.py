"""What reading is measured against: pdfplumber's own tables, page by page, of the files named."""

import sys

import pdfplumber


def main(paths):
    for path in paths:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()


if __name__ == "__main__":
    main(sys.argv[1:])
