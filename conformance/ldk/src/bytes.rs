//! Hexadecimal, BigSize and bech32, as small as they are needed here.

use std::fmt::Write;

pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

pub fn unhex(text: &str) -> Result<Vec<u8>, String> {
    let digit = |c: u8| {
        (c as char)
            .to_digit(16)
            .ok_or_else(|| "not hexadecimal".to_string())
    };
    if text.len() % 2 != 0 {
        return Err("an odd number of hexadecimal digits".to_string());
    }
    text.as_bytes()
        .chunks(2)
        .map(|pair| Ok((digit(pair[0])? * 16 + digit(pair[1])?) as u8))
        .collect()
}

/// BOLT 1's BigSize, in at least `least` bytes (1, 3, 5 or 9): more than needed is not minimal.
pub fn big_size(value: u64, least: usize) -> Vec<u8> {
    let needed = match value {
        0..=0xfc => 1,
        0xfd..=0xffff => 3,
        0x10000..=0xffff_ffff => 5,
        _ => 9,
    };
    let all = value.to_be_bytes();
    match needed.max(least) {
        1 => vec![value as u8],
        3 => [&[0xfd], &all[6..]].concat(),
        5 => [&[0xfe], &all[4..]].concat(),
        _ => [&[0xff], &all[..]].concat(),
    }
}

/// Records of a type below 253 each, with their whole length in front.
pub fn records(records: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let all: Vec<u8> = records
        .iter()
        .flat_map(|(kind, value)| [&[*kind][..], &big_size(value.len() as u64, 1), value].concat())
        .collect();
    [big_size(all.len() as u64, 1), all].concat()
}

/// Reads a BigSize at the front, minimal or not; None if it is cut.
pub fn read_big_size(bytes: &mut &[u8]) -> Option<u64> {
    let width = match *bytes.first()? {
        0xfd => 2,
        0xfe => 4,
        0xff => 8,
        small => {
            *bytes = &bytes[1..];
            return Some(small.into());
        }
    };
    let value = bytes
        .get(1..1 + width)?
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    *bytes = &bytes[1 + width..];
    Some(value)
}

/// Takes `count` bytes from the front; None if they are not there.
pub fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let taken = bytes.get(..count)?;
    *bytes = &bytes[count..];
    Some(taken)
}

/// Bech32 without a checksum, as BOLT 12 has it, in lower case.
pub fn bech32(prefix: &str, bytes: &[u8]) -> String {
    const DIGITS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let mut text = format!("{prefix}1");
    let (mut bits, mut held) = (0u32, 0);
    for byte in bytes {
        bits = (bits << 8 | u32::from(*byte)) & 0xfff;
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(DIGITS[(bits >> held & 31) as usize] as char);
        }
    }
    if held > 0 {
        text.push(DIGITS[(bits << (5 - held) & 31) as usize] as char);
    }
    text
}
