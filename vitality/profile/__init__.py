"""How is this place doing? The profile of one area: answer, content, paper and page."""
