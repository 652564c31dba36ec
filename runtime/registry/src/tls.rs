//! PEM files → whom to trust beside the system's authorities, and who we are.

use std::path::Path;

use reqwest::{Certificate, Identity};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;

use crate::error::Error;
use crate::file;

/// The certificates of a file.
pub(crate) fn authorities(path: &Path) -> Result<Vec<Certificate>, Error> {
    let certificates = certificates(path, &file::read(path)?)?;
    let parsed = certificates
        .iter()
        .map(|certificate| Certificate::from_der(certificate))
        .collect::<Result<_, _>>();
    parsed.map_err(|error| refused(path, &error.to_string()))
}

/// A client's certificate with those that lead from it to an authority, and its private key. Both may stand in one file.
pub(crate) fn identity(certificate: &Path, key: &Path) -> Result<Identity, Error> {
    let (certificate_pem, key_pem) = (file::read(certificate)?, file::read(key)?);
    let chain = certificates(certificate, &certificate_pem)?;
    let private = PrivateKeyDer::from_pem_slice(&key_pem).map_err(|_| {
        // Nothing of the file is repeated.
        let text = String::from_utf8_lossy(&key_pem);
        refused(
            key,
            if text.contains("ENCRYPTED") {
                "the private key is encrypted: decrypt it with `openssl pkey`, and let nobody else read the file"
            } else if text.contains("-----BEGIN CERTIFICATE") {
                "it holds a certificate and no private key: are the two files the wrong way round?"
            } else {
                "it holds no private key in PEM form (`-----BEGIN PRIVATE KEY-----`)"
            },
        )
    })?;
    // The checks that the first connection would make, while the files can still be named.
    CertifiedKey::from_der(chain, private, &default_provider()).map_err(|error| match error {
        rustls::Error::InconsistentKeys(_) => refused(
            key,
            &format!("the private key is not that of {}", certificate.display()),
        ),
        rustls::Error::InvalidCertificate(_) => refused(certificate, &error.to_string()),
        _ => refused(key, "the private key is of no kind that is known here"),
    })?;
    let both = [key_pem, b"\n".to_vec(), certificate_pem].concat();
    Identity::from_pem(&both).map_err(|_| refused(key, "it cannot be used with the certificate"))
}

fn certificates(path: &Path, pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<_, _>>()
        .map_err(|_| {
            refused(
                path,
                "it is damaged: a PEM block does not end, or is no base64",
            )
        })?;
    if certificates.is_empty() {
        let why = "it holds no certificate in PEM form (`-----BEGIN CERTIFICATE-----`)";
        return Err(refused(path, why));
    }
    Ok(certificates)
}

fn refused(path: &Path, why: &str) -> Error {
    Error::configuration(format!("{}: {why}", path.display()))
}
