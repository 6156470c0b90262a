//! Connections to servers: names, TCP, proxies, TLS, HTTP and authentication.
