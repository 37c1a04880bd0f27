//! Lossy WebP encoding through libwebp, and nothing else
