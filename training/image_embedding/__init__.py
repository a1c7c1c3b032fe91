"""Pictures as vectors: a small convolutional network trained by contrast and exported as ONNX."""
