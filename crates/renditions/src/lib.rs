//! Picture sizes and formats, made in a child process with limits
