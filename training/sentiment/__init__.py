"""Sentiment over time: a word-level RNN, LSTM and GRU trained under one budget and exported as ONNX."""
