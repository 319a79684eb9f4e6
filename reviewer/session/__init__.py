"""One open review: answer, undo, findings, next question, save, memo. The only door the windows use."""
