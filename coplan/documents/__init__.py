"""A lesson file becomes pages, words and pictures, in processes that can be killed."""
