"""Logs with every kind of escape sequence, whole and broken."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["CUTS", "LOGS", "cut"]

BASE = 1_760_000_000_000
TIMES = st.integers(0, 40_000).map(lambda ms: f"{BASE + ms}".encode())
ENDS = st.sampled_from([b"\x07", b"\x1b\\", b"\x07", b""])
STAMPS = st.one_of(
    st.builds(lambda t: b"\x1b_bk;t=" + t + b"\x07", TIMES),
    st.builds(lambda t: b"\x1b_bk;t=" + t + b"\x07", TIMES),
    st.builds(lambda t, end: b"\x1b_bk;t=" + t + end, TIMES, ENDS),
    st.builds(lambda n, end: b"\x1b_bk;dt=%d" % n + end, st.integers(0, 99_999), ENDS),
    st.builds(lambda t, end: b"\x1b_bk;x='a;b';t=" + t + b";dt=7" + end, TIMES, ENDS),
    st.sampled_from([b"\x1b_bk;t=bad\x07", b"\x1b_bk;t=99999999999999999\x07", b"\x1b_other\x07"]),
)
PARAMETERS = st.lists(
    st.sampled_from(
        [b"", b"0", b"1", b"2", b"3", b"5", b"31", b"38", b"48", b"255", b"999", b"38:5:9"]
    ),
    max_size=4,
).map(b";".join)
CONTROLS = st.builds(
    lambda private, parameters, final: b"\x1b[" + private + parameters + final,
    st.sampled_from([b"", b"", b"", b"?", b">"]),
    PARAMETERS,
    st.sampled_from(
        [b"m", b"m", b"K", b"A", b"B", b"C", b"D", b"E", b"F", b"G", b"H", b"J", b"h", b" q", b""]
    ),
)
STRINGS = st.builds(
    lambda start, end: b"\x1b" + start + end,
    st.sampled_from(
        [
            b"]0;title",
            b"]8;;https://e.example/",
            b"]8;;",
            b"]1339;url=https://e.example;content=a link",
            b']1339;url=\'https://e.example/;\';content="x\\"y;"',
            b"]1338;url=https://e.example/a.png;alt=picture",
            b"]1337;File=name=YS5wbmc=;inline=1:AAAA",
            b"Pq#0",
        ]
    ),
    ENDS,
)
OTHERS = st.sampled_from(
    [
        b"\x1b7",
        b"\x1b8",
        b"\x1bM",
        b"\x1b=",
        b"\x1b(B",
        b"\x1b",
        b"\x1b\x1b[31m",
        b"\x08",
        b"\t",
        b"\x07",
        b"\x00",
        b"\x9b31m",
    ]
)
TEXTS = st.sampled_from(
    [
        b"ok",
        b" 50%",
        b"--- group",
        b"+++ ",
        b"~~~ x",
        b"^^^ +++",
        b"gr\xc3\xbc\xc3\x9fe",
        b"\xe6\x97\xa5",
        b"\xf0\x9f\x9a\x80",
        b"\xff\xfe",
        b"\xe2\x82",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"x" * 200,
        b" ",
    ]
) | st.binary(max_size=4)
LINE_ENDS = st.sampled_from([b"\n", b"\r\n", b"\r\r\n", b"\r", b"\n"])
LINES = st.builds(
    lambda stamp, text, end: stamp + text + end,
    st.builds(lambda t: b"\x1b_bk;t=" + t + b"\x07", TIMES),
    TEXTS,
    st.sampled_from([b"\n", b"\r\n"]),
)
LOGS = st.lists(
    st.one_of(LINES, STAMPS, CONTROLS, STRINGS, OTHERS, TEXTS, LINE_ENDS), max_size=40
).map(b"".join)
CUTS = st.lists(st.integers(0, 10_000), max_size=8)


def cut(log: bytes, cuts: list[int]) -> list[bytes]:
    """Return the log in pieces that begin at these places."""
    places = sorted(place % (len(log) + 1) for place in cuts)
    return [log[start:end] for start, end in zip([0, *places], [*places, len(log)], strict=True)]
