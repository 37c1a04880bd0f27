//! Hashes that PHP's own functions and WordPress's phpass made of one password.

use super::fits;

const PASSWORD: &str = "low tide at noon";

const HASHES: [(&str, &str); 6] = [
    ("phpass", "$P$BLM0VmR4QJLtfS2IrxE61CkHixuj7M/"),
    ("bcrypt", "$2y$05$8UdcZ45Erm6SyxLajS.m9ugAWzeAYG0mHNifr2UeQZ7..4mZ/OB9q"),
    ("WordPress 6.8", "$wp$2y$05$p2K47umNJaGgPg2FIDO9tOiASuZmmiEkgxRwUAsd.Kx4hDhDw8lZG"),
    ("argon2id", "$argon2id$v=19$m=1024,t=1,p=1$b3Nuc255TkFkR2lqV0dTcA$meUuZV3Vxl9DIyuphV7FsDuULa/RZEv25Rq7i+dRitU"),
    ("argon2i", "$argon2i$v=19$m=1024,t=1,p=1$d3RQV1dxMWVPOVJlYWxuTQ$fVYyEWhFtYXXjT+yccpZdXACJwn9uirsAE8vbB4HoPY"),
    ("MD5", "bedbc0ff5834435fa046901c2368f251"),
];

#[test]
fn the_right_password_fits_every_form() {
    for (form, hash) in HASHES {
        assert!(fits(hash, PASSWORD), "{form}");
        assert!(fits(&format!(" {hash}\n"), PASSWORD), "{form}: white space around it says nothing");
    }
    assert!(fits("$P$BkFFHKPnl1zSYwedZovh.WDIMUyBiR0", "Ebbe und Flöð 潮"));
}

#[test]
fn no_other_password_fits() {
    for (form, hash) in HASHES {
        for wrong in ["", "low tide at noo", "Low tide at noon", "low tide at noon!"] {
            assert!(!fits(hash, wrong), "{form}: {wrong:?}");
        }
    }
}

#[test]
fn what_is_no_hash_fits_nothing() {
    for hash in ["", "*", "!", "$P$", "$P$BLM0VmR4", "$wp$2y$", "$2y$", "$2y$05$short", "$argon2id$", "plain text"] {
        assert!(!fits(hash, hash) && !fits(hash, ""), "{hash:?}");
    }
}

#[test]
fn a_hash_that_would_take_for_ever_is_refused_at_once() {
    let slow = [
        "$P$TLM0VmR4QJLtfS2IrxE61CkHixuj7M/",
        "$2y$31$8UdcZ45Erm6SyxLajS.m9ugAWzeAYG0mHNifr2UeQZ7..4mZ/OB9q",
        "$argon2id$v=19$m=4000000,t=1,p=1$b3Nuc255TkFkR2lqV0dTcA$meUuZV3Vxl9DIyuphV7FsDuULa/RZEv25Rq7i+dRitU",
    ];
    for hash in slow {
        assert!(!fits(hash, PASSWORD), "{hash}");
    }
}
