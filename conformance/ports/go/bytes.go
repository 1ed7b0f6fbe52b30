package main

import "encoding/hex"

// Bytes are any bytes, which do not change and can be compared.
type Bytes string

// MarshalText writes them in hexadecimal.
func (b Bytes) MarshalText() ([]byte, error) {
	return hex.AppendEncode(nil, []byte(b)), nil
}

// UnmarshalText reads that.
func (b *Bytes) UnmarshalText(text []byte) error {
	decoded, err := hex.AppendDecode(nil, text)
	*b = Bytes(decoded)
	return err
}
