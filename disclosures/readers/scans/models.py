"""The two models that find and recognise text in pictures: PP-OCRv6, as RapidOCR's wheel holds them.

Run with onnxruntime directly and not through RapidOCR: that pads every cell of a table to the width
of a sentence, which takes three times as long, and tells how sure it is of a line only, while here
one doubtful digit decides. Nothing is ever downloaded: the models are files of the wheel.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

cv2.setNumThreads(1)

Gray = NDArray[np.uint8]
"""Rows of pixels, 0 black to 255 white."""

_DETECTION = "PP-OCRv6_det_small.onnx"
_RECOGNITION = "PP-OCRv6_rec_small.onnx"
_INK = 0.3
"""Of the detection's map: where text is at all."""
_SURE_BOX = 0.5
"""Mean of the map within a box; less is no text."""
_UNCLIP = 1.6
"""The detection marks the core of a line; its box is this much of area over girth larger."""
_HEIGHT = 48
"""Pixels that the recognition wants a line to be high."""
_BEYOND_DOUBT = 0.99
_POSSIBLE = 0.002
_STEP = 32
_BATCH_WIDTH = 1920
_NARROWEST = 0.8
"""Of the widest in a batch: what is narrower waits for the next."""


@dataclass(frozen=True, slots=True)
class PixelBox:
    """Whole pixels; right and bottom are outside."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line's characters, how sure each is (0 to 1), its middle as a part of the line's width.

    ``others`` are for each character those that it may be as well.
    """

    text: str
    sure: tuple[float, ...]
    middles: tuple[float, ...]
    others: tuple[str, ...] = ()


class Models:
    """Both models, loaded once for many pages."""

    def __init__(self) -> None:
        self._detection = _session(_DETECTION)
        self._recognition = _session(_RECOGNITION)
        listed = self._recognition.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._characters = ["", *listed, " "]

    def find(self, gray: Gray, scale: float) -> list[PixelBox]:
        """Boxes around lines of text, found on the picture made ``scale`` times its size."""
        height, width = (max(_STEP, round(side * scale / _STEP) * _STEP) for side in gray.shape)
        small = cv2.resize(gray, (width, height), interpolation=cv2.INTER_AREA)
        sure = _run(self._detection, np.repeat(_normal(small)[None, None], 3, axis=1))[0, 0]
        mask = cv2.dilate((sure > _INK).astype(np.uint8), np.ones((2, 2), np.uint8))
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
        across, down = gray.shape[1] / width, gray.shape[0] / height
        boxes = []
        for label, (x, y, w, h, _) in enumerate(stats.tolist()):
            part = np.s_[y : y + h, x : x + w]
            if label and min(w, h) > 2 and sure[part][labels[part] == label].mean() >= _SURE_BOX:
                more = _UNCLIP * w * h / (2 * (w + h))
                left, top, right, bottom = x - more, y - more, x + w + more, y + h + more
                boxes.append(_within(gray, left * across, top * down, right * across, bottom * down))
        return boxes

    def recognise(self, lines: Sequence[Gray]) -> list[Recognised]:
        """The text of each line; one without any recognised character has an empty text."""
        found: list[Recognised] = [Recognised("", (), ())] * len(lines)
        widths = [max(8, math.ceil(_HEIGHT * line.shape[1] / line.shape[0])) for line in lines]
        for batch in _batches(widths):
            pictures = np.zeros((len(batch), 3, _HEIGHT, widths[batch[0]]), np.float32)
            for place, index in enumerate(batch):
                line = cv2.resize(lines[index], (widths[index], _HEIGHT))
                pictures[place, :, :, : widths[index]] = _normal(line)
            for place, output in enumerate(_run(self._recognition, pictures)):
                index = batch[place]
                found[index] = self._decoded(output, pictures.shape[3] / widths[index])
        return found

    def _decoded(self, output: NDArray[np.float32], stretch: float) -> Recognised:
        """The characters of the likeliest path: repeated ones are one, nothing stands between equals."""
        best = output.argmax(axis=1)
        starts = [at for at, index in enumerate(best) if index and (at == 0 or best[at - 1] != index)]
        kept = [at for at in starts if self._characters[best[at]] != " "]
        return Recognised(
            "".join(self._characters[best[at]] for at in kept),
            tuple(round(float(output[at].max()), 4) for at in kept),
            tuple(round(min(1.0, (at + 0.5) / len(best) * stretch), 4) for at in kept),
            tuple(self._others(output[at]) for at in kept),
        )

    def _others(self, likely: NDArray[np.float32]) -> str:
        """The characters that are possible beside the likeliest, where that is not beyond doubt."""
        best = int(likely.argmax())
        if likely[best] > _BEYOND_DOUBT:
            return ""
        return "".join(self._characters[n] for n in np.flatnonzero(likely >= _POSSIBLE) if n != best)


def _session(name: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("rapidocr")
    path = Path(spec.origin).with_name("models") / name
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _run(session: onnxruntime.InferenceSession, pictures: NDArray[np.float32]) -> NDArray[np.float32]:
    output: NDArray[np.float32] = session.run(None, {session.get_inputs()[0].name: pictures})[0]
    return output


def _normal(gray: cv2.typing.MatLike) -> NDArray[np.float32]:
    return np.asarray(gray, np.float32) / 127.5 - 1


def _within(gray: Gray, left: float, top: float, right: float, bottom: float) -> PixelBox:
    height, width = gray.shape
    return PixelBox(
        max(0, math.floor(left)),
        max(0, math.floor(top)),
        min(width, math.ceil(right)),
        min(height, math.ceil(bottom)),
    )


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Indexes of lines of about one width, the widest first in each."""
    batch: list[int] = []
    for index in sorted(range(len(widths)), key=lambda n: -widths[n]):
        widest = widths[batch[0]] if batch else 0
        if batch and (widths[index] < _NARROWEST * widest or (len(batch) + 1) * widest > _BATCH_WIDTH):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
