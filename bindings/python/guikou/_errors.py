"""What can go wrong with a call. A petition that cannot be read raises nothing: it is decided `error`."""


class GuikouError(Exception):
    """Anything that the library could not do. `status` is its number in guikou.h, 0 if the library was not asked."""

    def __init__(self, message, status=0):
        super().__init__(message)
        self.status = status


class ArgumentError(GuikouError, ValueError):
    """A call with an option or a value that it does not know."""


class RulebookError(GuikouError):
    """A rulebook that does not load. `findings` is a list of dicts: code, severity, file, line, column, message, help."""

    def __init__(self, findings, status):
        errors = [finding for finding in findings if finding["severity"] == "error"]
        first = "; ".join("{file}:{line}:{column}: {message}".format(**finding) for finding in errors[:3])
        more = f" (+{len(errors) - 3})" if len(errors) > 3 else ""
        super().__init__(first + more, status)
        self.findings = findings
