"""The pictures of the demonstration paper: every one is drawn here from noise and geometry, so none needs a licence."""
