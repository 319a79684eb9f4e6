"""A picture and its layout as SVG: our own drawing, our own escaping, no script, no reference to anything outside."""

from __future__ import annotations

from math import atan2, cos, pi, sin
from xml.sax.saxutils import escape, quoteattr

from reviewer.dataflow.layout import Box, Layout, Line
from reviewer.dataflow.metrics import LINE, shown, width_of
from reviewer.dataflow.picture import DataNode, FlowLine, PartyBox, Picture
from reviewer.dataflow.signs import LOOKS, PALETTE, SIGN_PATHS, Look, Theme, in_sentence, word_of
from reviewer.dataflow.sizes import (
    CHIP,
    CHIP_HEIGHT,
    LABEL,
    NAME,
    PADDING,
    SIGN,
    chip_width,
    node_sizes,
    size_of_flow,
    size_of_party,
)

BADGE = 18.0
FONT = "Inter, 'Noto Sans', Arial, sans-serif"


def to_svg(picture: Picture, layout: Layout, theme: Theme = "light") -> str:
    """The drawing as one SVG text."""
    return _Drawing(picture, layout, theme).svg()


class _Drawing:
    def __init__(self, picture: Picture, layout: Layout, theme: Theme) -> None:
        self.picture, self.layout = picture, layout
        self.theme: Theme = theme
        self.colours = PALETTE[theme]
        self.sizes = node_sizes(picture)

    def svg(self) -> str:
        """Everything, back to front: ground, clusters, lines, nodes, labels, legend."""
        outcomes = [name for name in LOOKS if any(f.outcome == name for f in self.picture.flows)]
        legend_width = 24 + sum(width_of(LOOKS[o].word, LABEL) + 58 for o in outcomes)
        width, height = max(self.layout.width, legend_width), self.layout.height + (34 if outcomes else 0)
        parts = [
            _root(width, height),
            f"<title>{_text(self.picture.title or 'Data-flow graph')}</title>",
            f"<desc>{_text(description(self.picture))}</desc>",
            f'<rect width="{width:.0f}" height="{height:.0f}" fill="{self.colours.ground}"/>',
            *(self.party(party) for party in self.picture.parties),
            *(self.line(line) for line in self.layout.lines),
            *(self.title(party) for party in self.picture.parties),
            *(self.node(node) for node in self.picture.data),
            *(self.label(flow) for flow in self.picture.flows),
            self.legend(outcomes, height),
            "</svg>",
        ]
        return "\n".join(part for part in parts if part)

    def party(self, party: PartyBox) -> str:
        """A cluster's frame."""
        box = self.layout.parties[party.id]
        place = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
        frame = f'<rect {place} rx="10" fill="{self.colours.cluster}" stroke="{self.colours.border}"/>'
        return f"<g><title>{_text(party.name)}</title>{frame}</g>"

    def title(self, party: PartyBox) -> str:
        """A cluster's name and chips, on a ground of their own: lines that come in from the top pass below."""
        box, sized, fill = self.layout.parties[party.id], size_of_party(party), self.colours.cluster
        width = min(sized.width, box.width - 12)
        ground = f'<rect x="{box.x + 6:.1f}" y="{box.y + 4:.1f}" width="{width:.1f}" height="26" fill="{fill}"/>'
        name = self.words(sized.lines[0], box.x + PADDING, box.y + 21, NAME + 1, weight=600)
        chips = self.chips(sized.chips, box.x + PADDING + width_of(sized.lines[0], NAME + 1) + 8, box.y + 8)
        return f"<g>{ground}{name}{chips}</g>"

    def node(self, node: DataNode) -> str:
        """A sheet with a folded corner; a model has a double edge; a system is a box with a bar at its left."""
        box, sized, c = self.layout.data[node.id], self.sizes[node.id], self.colours
        fold = 10
        path = f"M{box.x} {box.y} H{box.x + box.width - fold} L{box.x + box.width} {box.y + fold} V{box.y + box.height} H{box.x} Z"
        corner = f"M{box.x + box.width - fold} {box.y} V{box.y + fold} H{box.x + box.width}"
        shape = f'<path d="{path}" fill="{c.node}" stroke="{c.soft}" stroke-width="{2 if node.model else 1.1}"/>'
        shape += f'<path d="{corner}" fill="none" stroke="{c.soft}"/>'
        if node.system:
            shape = f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" fill="{c.node}" stroke="{c.soft}"/>'
            shape += f'<rect x="{box.x}" y="{box.y}" width="5" height="{box.height}" fill="{c.soft}"/>'
        lines = "".join(self.words(line, box.x + PADDING, box.y + 9 + NAME * (LINE * i + 1), NAME) for i, line in enumerate(sized.lines))
        chips = self.chips(sized.chips, box.x + PADDING, box.y + box.height - CHIP_HEIGHT - 6)
        return f"<g><title>{_text(node.name)}{_told((*node.marks, *node.dismissed))}</title>{shape}{lines}{chips}{self.badge(box, node)}</g>"

    def line(self, line: Line) -> str:
        """A curve in the outcome's line style, with a crisp arrowhead at its end."""
        flow = next(f for f in self.picture.flows if f.id == line.flow)
        look = LOOKS[flow.outcome]
        hue, points = look.hue(self.theme), line.points
        start = f"M{points[0][0]} {points[0][1]}"
        curves = " ".join("C" + " ".join(f"{x} {y}" for x, y in points[i : i + 3]) for i in range(1, len(points) - 2, 3))
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        drawn = f'<path d="{start} {curves}" fill="none" stroke="{hue}" stroke-width="{look.width}"{dash}/>'
        if flow.outcome == "not_permitted":
            drawn += f'<path d="{start} {curves}" fill="none" stroke="{self.colours.ground}" stroke-width="1.2"/>'
        return drawn + (self.arrow(line, hue) if line.arrow else "")

    def arrow(self, line: Line, hue: str) -> str:
        """A filled head at the last point, in the direction of the curve."""
        (x0, y0), (x, y) = line.points[-2], line.points[-1]
        angle = atan2(y - y0, x - x0) if (x, y) != (x0, y0) else 0.0
        left, right = angle + pi * 0.86, angle - pi * 0.86
        corners = f"{x:.1f},{y:.1f} {x + 11 * cos(left):.1f},{y + 11 * sin(left):.1f} {x + 11 * cos(right):.1f},{y + 11 * sin(right):.1f}"
        return f'<polygon points="{corners}" fill="{hue}"/>'

    def label(self, flow: FlowLine) -> str:
        """A flow's label: sign and word of the outcome, its name, its system."""
        box, sized, look = self.layout.flows[flow.id], size_of_flow(flow), LOOKS[flow.outcome]
        hue, c = look.hue(self.theme), self.colours
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        frame = f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="7" fill="{c.ground}" stroke="{hue}"{dash}/>'
        step = LABEL * LINE
        sign = self.sign(look, box.x + 8, box.y + 6)
        word = self.words(word_of(flow), box.x + 8 + SIGN + 4, box.y + 6 + 13, LABEL, fill=hue, weight=600)
        lines = "".join(
            self.words(line, box.x + 9, box.y + 8 + step * (i + 1) + LABEL, LABEL, fill=c.soft if i >= len(sized.lines) - flow.soft_lines else c.ink)
            for i, line in enumerate(sized.lines)
        )
        title = f"<title>{_text(flow.label)}: {escape(word_of(flow))}{_told((*flow.marks, *flow.dismissed))}</title>"
        return f"<g>{title}{frame}{sign}{word}{lines}{self.badge(box, flow)}</g>"

    def badge(self, box: Box, drawn: DataNode | FlowLine) -> str:
        """A small flag at the corner of what bears a mark; an empty one where all that was raised has been dismissed."""
        if not drawn.marks and not drawn.dismissed:
            return ""
        x, y, c = box.x + box.width - BADGE + 5, box.y - 6, self.colours
        corners = f"{x + BADGE / 2:.1f},{y:.1f} {x + BADGE:.1f},{y + BADGE:.1f} {x:.1f},{y + BADGE:.1f}"
        fill, edge, sign = (c.ink, c.ground, c.ground) if drawn.marks else (c.ground, c.soft, c.soft)
        shape = f'<polygon points="{corners}" fill="{fill}" stroke="{edge}"/>'
        return shape + self.words("!", x + BADGE / 2 - 1.6, y + BADGE - 3, CHIP, fill=sign, weight=700)

    def sign(self, look: Look, x: float, y: float) -> str:
        """The outcome's sign."""
        hue = look.hue(self.theme)
        ring = '<path d="M5 1 H11 L15 5 V11 L11 15 H5 L1 11 V5 Z"' if look.sign == "cross" else ""
        ring = f'{ring} fill="none" stroke="{hue}" stroke-width="1.4"/>' if ring else ""
        stroke = f'fill="none" stroke="{hue}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
        return f'<g transform="translate({x} {y})">{ring}<path d="{SIGN_PATHS[look.sign]}" {stroke}/></g>'

    def chips(self, chips: tuple[str, ...], x: float, y: float) -> str:
        """Small marks in a row."""
        made: list[str] = []
        for chip in chips:
            width = chip_width(chip)
            made.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{CHIP_HEIGHT}" rx="9" fill="{self.colours.chip}"/>')
            made.append(self.words(chip, x + 6, y + 12.8, CHIP, fill=self.colours.ink))
            x += width + 4
        return "".join(made)

    def words(self, text: str, x: float, y: float, size: float, fill: str = "", weight: int = 400) -> str:
        """One line of text."""
        return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{fill or self.colours.ink}">{_text(text)}</text>'

    def legend(self, outcomes: list[str], height: float) -> str:
        """The outcomes that occur, with line and sign."""
        x, y, parts = 16.0, height - 26, list[str]()
        for name in outcomes:
            look = LOOKS[name]
            hue = look.hue(self.theme)
            dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
            parts.append(f'<line x1="{x}" y1="{y + 8}" x2="{x + 26}" y2="{y + 8}" stroke="{hue}" stroke-width="{look.width}"{dash}/>')
            parts.append(self.sign(look, x + 30, y) + self.words(look.word, x + 50, y + 12.5, LABEL))
            x += width_of(look.word, LABEL) + 66
        return f"<g>{''.join(parts)}</g>"


def _root(width: float, height: float) -> str:
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family={quoteattr(FONT)} role="img">'


def _text(text: str) -> str:
    return escape(shown(text))


def _told(marks: tuple[str, ...]) -> str:
    return "".join(f" {_text(mark)}" for mark in marks)


def description(picture: Picture) -> str:
    """The drawing in words: every flow with its ends and outcome."""
    names = {n.id: n for n in picture.data}
    parties = {p.id: p.name for p in picture.parties}
    told: list[str] = []
    for flow in picture.flows:
        source = ", ".join(f"{names[s].name} at {parties[names[s].party]}" for s in flow.sources)
        target = ", ".join(f"{names[t].name} at {parties[names[t].party]}" for t in flow.targets)
        told.append(" ".join((f"{flow.label}: from {source} to {target}, {in_sentence(flow)}.", *flow.marks, *flow.dismissed)))
    marked = [node for node in picture.data if node.marks or node.dismissed]
    told += [f"{node.name} at {parties[node.party]}: {' '.join((*node.marks, *node.dismissed))}" for node in marked]
    return " ".join(told) or "No flow is drawn."


def box_of(layout: Layout, name: str) -> Box | None:
    """The rectangle of a flow, data node or party by id."""
    return layout.flows.get(name) or layout.data.get(name) or layout.parties.get(name)
