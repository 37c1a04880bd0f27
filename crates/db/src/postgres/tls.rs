//! Encryption towards the server, whose certificate is always verified.

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Roots;
use crate::{Error, Result};

/// Trusts the public roots and those of the named file.
pub(super) fn connector(roots: &Roots) -> Result<MakeRustlsConnect> {
    let mut trusted = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(file) = &roots.file {
        let unreadable = |error: &dyn std::fmt::Display| {
            Error::Other(format!("cannot read the certificates of {}: {error}", file.display()))
        };
        for certificate in CertificateDer::pem_file_iter(file).map_err(|error| unreadable(&error))? {
            let certificate = certificate.map_err(|error| unreadable(&error))?;
            trusted.add(certificate).map_err(|error| unreadable(&error))?;
        }
    }
    let config = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::Other(error.to_string()))?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
