"""What a screen reader does, over D-Bus: find the program among the accessible ones, read names, roles, states, and act.

Speaks the AT-SPI protocol through jeepney, so that no system package for Python is needed. Nothing here knows Qt.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import Properties

ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
PATIENCE = 180.0  # seconds for one condition
CALL = 10.0  # seconds for one call
CHECKED, SHOWING = 4, 25


T = TypeVar("T")


class Gone(Exception):
    """What was read has been taken off the screen meanwhile."""


@dataclass(frozen=True)
class Thing:
    """One accessible object: a bus name and a path."""

    bus: A11yBus
    name_on_bus: str
    path: str

    def _call(self, interface: str, method: str, signature: str = "", body: tuple = ()):
        address = DBusAddress(self.path, bus_name=self.name_on_bus, interface=f"org.a11y.atspi.{interface}")
        return self.bus.ask(new_method_call(address, method, signature or None, body))

    def _property(self, name: str, interface: str = "Accessible"):
        address = DBusAddress(self.path, bus_name=self.name_on_bus, interface=f"org.a11y.atspi.{interface}")
        return self.bus.ask(Properties(address).get(name))[0][1]

    @property
    def name(self) -> str:
        """What it is called."""
        return self._property("Name")

    @property
    def description(self) -> str:
        """What is said of it besides."""
        return self._property("Description")

    @property
    def role(self) -> str:
        """What it is, such as `radio button`."""
        return self._call("Accessible", "GetRoleName")[0]

    def is_(self, state: int) -> bool:
        """Whether a state, such as CHECKED, holds."""
        low, high = self._call("Accessible", "GetState")[0]
        return bool((high << 32 | low) >> state & 1)

    def children(self) -> list[Thing]:
        """What is inside."""
        return [Thing(self.bus, name, path) for name, path in self._call("Accessible", "GetChildren")[0]]

    def act(self) -> None:
        """Do its first action: press, toggle."""
        assert self._property("NActions", "Action") > 0, f"{self.name} has no action"
        self._call("Action", "DoAction", "i", (0,))

    def walk(self) -> Iterator[Thing]:
        """Itself and all that is on screen inside, from the top."""
        yield self
        for child in self.children():
            try:
                if child.is_(SHOWING):
                    yield from child.walk()
            except Gone:
                continue

    def find(self, role: str, begins: str) -> Thing | None:
        """The first thing inside of a role whose name begins so."""
        for thing in self.walk():
            try:
                if thing.role == role and thing.name.startswith(begins):
                    return thing
            except Gone:
                continue
        return None


class A11yBus:
    """The bus of assistive programs, reached through the session's own bus."""

    def __init__(self, session_bus: str) -> None:
        session = open_dbus_connection(bus=session_bus)
        address = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        reply = session.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=CALL)
        session.close()
        self._connection: DBusConnection = open_dbus_connection(bus=reply.body[0])

    def ask(self, message) -> tuple:
        """The body of a reply. Raises Gone where there is an error instead, or where the program is busy."""
        try:
            reply = self._connection.send_and_get_reply(message, timeout=CALL)
        except TimeoutError:
            raise Gone("no answer yet") from None
        if reply.header.message_type.name == "error":
            raise Gone(str(reply.body))
        return reply.body

    def close(self) -> None:
        """Let go of the bus."""
        self._connection.close()

    def programs(self) -> list[Thing]:
        """Every accessible program that runs."""
        return Thing(self, REGISTRY, ROOT).children()


def wait_for(what: Callable[[], T | None], words: str) -> T:
    """The first true value of `what`, asked again and again; fails after PATIENCE with what was waited for."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            found = what()
        except Gone:
            found = None
        if found:
            return found
    raise AssertionError(f"waited in vain for {words}")
