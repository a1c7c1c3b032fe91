"""Settings of the process that make training on a CPU quick."""

import ctypes

import torch


def prepare(threads: int) -> None:
    """Sets the number of threads, makes glibc keep freed memory instead of giving it back at every step, and rounds denormal numbers to zero."""
    trim_threshold, mmap_max = -1, -4
    libc = ctypes.CDLL(None)
    libc.mallopt(mmap_max, 0)
    libc.mallopt(trim_threshold, 2**31 - 1)
    torch.set_flush_denormal(True)
    torch.set_num_threads(threads)
