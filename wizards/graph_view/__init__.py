"""The data-flow graph on screen: drawn from the session's picture and positions."""
