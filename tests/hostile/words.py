"""Texts that a hostile user may type. Each of the markup kinds carries `MARK`, so that it is found wherever it comes out."""

from __future__ import annotations

MARK = "zqxmark"
SECRET = "SECRET-OF-ANOTHER-FILE"

MARKUP = (
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"'><svg/onload={MARK}()>",
    f"<iframe src=//{MARK}.example></iframe>",
    f"</td></tr></table><{MARK}>",
    f"<!-- {MARK}",
    f"]]><{MARK}/>",
    f"<?{MARK} x?>",
    f"<!DOCTYPE {MARK} [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    f"&lt;{MARK}&gt; &amp; &#60;{MARK}&#62;",
    f"[{MARK}](javascript:alert(1))",
    f"![{MARK}](file:///etc/passwd)",
    f"[{MARK}]: https://{MARK}.example",
    f"<https://{MARK}.example>",
    f"https://{MARK}.example/a?b=c",
    f"www.{MARK}.example",
    f"| {MARK} | b |\n| --- | --- |",
    f"# {MARK}",
    f"```\n{MARK}",
    f"{MARK}[^1]\n\n[^1]: {MARK}",
    f"* {MARK}\n    * x",
    f"1. {MARK}",
    f"> {MARK}",
    f"---\n{MARK}: x\n---",
    f'"]; {MARK} [label="x',
    f"\\N\\G\\L {MARK} \\",
    f"<b>{MARK}</b>",
    f"{{ {MARK} | <p> x }}",
    f"=cmd|' /C {MARK}'!A0",
    f"@SUM({MARK})",
    f"+{MARK}",
    f"-{MARK}",
    f'#read("/etc/passwd") {MARK}',
    f'#include "{MARK}.typ"',
    f"$ {MARK} $",
    f"#{MARK}(1)",
    f"\\input{{{MARK}}}",
    f"{{{{ {MARK} }}}}",
    f"${{{MARK}}}",
    f"%s %n %(x)s {{0}} {MARK}",
    f"`{MARK}`",
    f"{MARK} HYPERLINK \"https://x\" \\o",
    f"<w:p><w:r><w:t>{MARK}</w:t></w:r></w:p>",
    f"<a href='#{MARK}'>{MARK}</a>",
    f"</style><{MARK}>",
    f"</title><{MARK}>",
    f"x\" onmouseover=\"{MARK}()",
    f"{MARK}\" style=\"background:url(//x)",
    f"<math><mtext></p><{MARK}>",
    f"\x00<{MARK}>",
)  # fmt: skip
ODD = (
    "", " ", "\t", "\n", "\r\n", "\x00", "\x07\x1b[31mred\x1b[0m", "\u202eevil\u202c", "\u200f\u200e\u2066x\u2069", "a\u0300" * 300, "\ufeff",
    "\ud7ff\ue000", "\ufffe\uffff", "👩‍⚕️🏥👨‍👩‍👧‍👦", "漢字かな交じり文" * 20, "مستشفى الأمل", "שיר כהן", "ﷺ", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L", "x" * 10_000, "x " * 5_000,
    "../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "file:///etc/passwd", "~", "$HOME", "`id`", "; rm -rf x", "CON", "a/b", "..", ".",
    "null", "true", "no", "NaN", "inf", "-1", "1e999", "9" * 400, "0x10", "__proto__", "constructor", "review", "not_sure", "unknown",
    "flow send", "a holds b", "a -> b", "x (since)", "x (planned)", "a.b", "a, b", "and", "%00", "\u0130\u0131", "ǅ", "\U0010ffff", "\U000e0041",
)  # fmt: skip
NUMBERS = ("0", "-1", "1e308", "1e999", "nan", "inf", "-inf", "9" * 5000, "0.1e-400", "१२३", "1_000", " 7 ", "0x1F", "1,000", "½", "")
DATES = (
    "0001-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "26-1-1", "2026-11-01T00:00:00Z", "20261101", "2026-W44-7", "yesterday", "", "-1",
    "2024-02-29", "1899-12-31", "२०२६-११-०१", "10000-01-01", "null",
)  # fmt: skip


def far_words(secret_path: str) -> tuple[str, ...]:
    """Texts that ask for another file, each in one tongue."""
    return (
        f"![x](file://{secret_path})",
        f'#read("{secret_path}")',
        f'#include "{secret_path}"',
        f'<image href="file://{secret_path}"/>',
        f"<!DOCTYPE x [<!ENTITY e SYSTEM 'file://{secret_path}'>]>&e;",
        f"{{% include '{secret_path}' %}}",
        f"!include {secret_path}",
        f"\\input{{{secret_path}}}",
        secret_path,
        f"@import url('{secret_path}')",
    )
