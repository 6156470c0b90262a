//! Tests of the transport, over the loopback.
