"""The only modal questions; tests replace this one package."""
