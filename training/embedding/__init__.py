"""A sentence encoder: weighted averages of word-piece vectors, trained on pairs and exported as one ONNX file."""
