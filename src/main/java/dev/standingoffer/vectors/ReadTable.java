package dev.standingoffer.vectors;

/**
 * The vectors of reading: of each its name, its flags, the bytes in the notation of {@code
 * spec/encoding.md}, and its sentence. {@code OFFER} stands before the bytes of an offer, which are
 * put into a cache with one slot.
 */
final class ReadTable {

  static final String ROWS =
      """
      fresh | total-length | 04 00 00 02 00 | A fresh cache: no slots and no paths to a server.
      ten-empty-slots | slot-length | [00 [00000000000000000000] 02 [{path}]] | Ten empty slots and one path to a server.
      ready-and-empty | status | [00 [([{r0} {r2} {r4} {r6} {r8}]) 00] 02 [{path}]] | A Ready offer, an empty slot, and a path to a server.
      two-server-paths | path-form | [00 [] 02 [{path} {path}]] | Two paths to a server, and no slots.
      nothing | total-length,error-class | {} | There is not even a total length.
      total-is-cut | total-length,big-size | fd 00 | The total length is cut.
      total-with-a-shorter-form | big-size,total-length | fd 0004 00 00 02 00 | The total length has a shorter form.
      empty-stream | missing-record | 00 | The stream is empty, so that record 0 is missing.
      empty-though-announced | error-class,missing-record,total-length | 64 | A hundred bytes are announced and none is there; what is missing counts first.
      record-2-is-missing | missing-record,error-class | 64 00 00 | Record 2 is missing, which counts before the missing bytes.
      a-byte-of-the-total-is-missing | total-length | 05 00 00 02 00 | No record is missing, but a byte of the total is.
      a-byte-behind-the-total | total-length | 04 00 00 02 00 01 | The byte behind the total is not read.
      type-is-cut | big-size,error-class | [00 [] 02 [] fd] | The type of a third record is cut.
      type-with-a-shorter-form | big-size | [00 [] fd 0002 []] | A type has a shorter form.
      type-twice | record-order | [00 [] 00 [] 02 []] | A type is there twice.
      falling-types | record-order | [00 [] 02 [] 01 []] | The types fall.
      record-0-was-skipped | missing-record,record-order | [02 [] 00 []] | Record 0 comes behind record 2: it was skipped.
      skipped-before-unknown | missing-record,error-class | [00 [] 04 []] | Record 2 was skipped, which counts before type 4 is found unknown.
      type-without-a-length | record-length,error-class | [00 [] 02] | A type has no length.
      length-with-a-shorter-form | big-size | [00 fd 0000 02 []] | The length of a record has a shorter form.
      record-is-cut | record-length,error-class | 04 00 05 00 00 | Record 0 announces five bytes; the two that are there are two empty slots.
      unknown-even-record | unknown-record | [00 [] 02 [] 04 []] | Type 4 is even and unknown.
      unknown-even-record-is-cut | unknown-record,error-class | [00 [] 02 [] 04 7f] | The value of an unknown even record is not looked at, not even whether it is there.
      unknown-even-record-without-a-length | unknown-record,error-class | [00 [] 02 [] 04] | An unknown even record has no length, which counts first.
      unknown-odd-record | unknown-record,written-again | [00 [] 01 [ff] 02 []] | Type 1 is odd and unknown: it is skipped.
      unknown-odd-record-is-cut | unknown-record,error-class | [00 [] 01 05 ff 02 00] | An unknown odd record is cut.
      slot-of-no-bytes | slot-length | [00 [01] 02 []] | A slot has no bytes for its offer, and no total length.
      empty-cached-offer | missing-record | [00 [(00)] 02 []] | The cached offer is empty, and record 0 is missing.
      slot-length-is-cut | slot-length,big-size | [00 [00 fd] 02 []] | The length of the second slot is cut.
      slot-length-with-a-shorter-form | big-size,slot-length | [00 [00 fd 0000] 02 []] | The length of the second slot has a shorter form.
      slot-length-too-small | slot-length | [00 [ab [{r0} {r2} {r4} {r6} {r8}] 00] 02 []] | The length of a slot is one too small, and the last byte of the time is cut.
      slot-length-too-large | slot-length | [00 [ad [{r0} {r2} {r4} {r6} {r8}] 00] 02 []] | The length of a slot is one too large: the byte behind the offer is an empty slot all the same (O12).
      slot-length-as-large-as-can-be | slot-length | [00 [ff ffffffffffffffff [{r0} {r2} {r4} {r6} {r8}] 00] 02 []] | The length of a slot is as large as can be, which is no different (O12).
      three-bytes-inside-a-slot | slot-length | [00 [([{r0} {r2} {r4} {r6} {r8}] 00 00 00)] 02 []] | Three bytes that the cached offer leaves over are read as three slots (O12).
      the-same-offer-twice | status | [00 [([{r0} {r2} {r4} {r6} {r8}]) ([{r0} {r2} {r4} {r6} {r8}])] 02 []] | The same offer is in two slots, which no reader minds.
      no-nonce | missing-record | [00 [([{r0} {r4} {r6} {r8}])] 02 []] | The nonce is missing.
      no-time-of-creation | missing-record | [00 [([{r0} {r2} {r4} {r6}])] 02 []] | The time of creation is missing.
      unknown-odd-record-of-a-slot | unknown-record,written-again | [00 [([{r0} {r2} {r4} {r6} {r8} 09 [ff]])] 02 []] | Record 9 of a slot is odd and unknown.
      unknown-even-record-of-a-slot | unknown-record | [00 [([{r0} {r2} {r4} {r6} {r8} 0a [ff]])] 02 []] | Record 10 of a slot is even and unknown.
      short-nonce | record-length | [00 [([{r0} 02 [000102030405060708090a0b0c0d0e] {r4} {r6} {r8}])] 02 []] | The nonce has fifteen bytes.
      long-nonce | record-length | [00 [([{r0} 02 [000102030405060708090a0b0c0d0e0f10] {r4} {r6} {r8}])] 02 []] | The nonce has seventeen bytes.
      used | status | [00 [([{r0} {r2} 04 [00 [00 [{time}]]] {r6} {r8}])] 02 []] | The offer is Used.
      pending | status | [00 [([{r0} {r2} 04 [02 00] {r6} {r8}])] 02 []] | The offer is Pending, and has no time of an invoice.
      status-3 | status,error-class | [00 [([{r0} {r2} 04 [03 00] {r6} {r8}])] 02 []] | There is no status 3.
      status-3-and-nothing-behind | status,error-class | [00 [([{r0} {r2} 04 [03] {r6} {r8}])] 02 []] | That there is no status 3 is known before the rest is missed.
      no-status | status,record-length | [00 [([{r0} {r2} 04 [] {r6} {r8}])] 02 []] | There is no status at all.
      pending-with-a-time | status,unknown-record | [00 [([{r0} {r2} 04 [02 [00 [{time}]]] {r6} {r8}])] 02 []] | Pending knows no record 0.
      pending-with-an-odd-record | status,unknown-record,written-again | [00 [([{r0} {r2} 04 [02 [01 []]] {r6} {r8}])] 02 []] | Record 1 of a Pending status is odd and unknown.
      ready-without-its-time | status,missing-record | [00 [([{r0} {r2} 04 [01 []] {r6} {r8}])] 02 []] | Ready lacks its time.
      a-byte-behind-the-status | record-length,status | [00 [([{r0} {r2} 04 [01 [00 [{time}]] 00] {r6} {r8}])] 02 []] | A byte follows the status.
      short-time | record-length,time-form | [00 [([{r0} {r2} {r4} {r6} 08 [000000006553f100 000000]])] 02 []] | The time has eleven bytes.
      latest-time | time-form | [00 [([{r0} {r2} {r4} {r6} 08 [ffffffffffffffff 3b9ac9ff]])] 02 []] | The offer was created at the latest time.
      a-second-of-nanoseconds | time-form | [00 [([{r0} {r2} {r4} {r6} 08 [000000006553f100 3b9aca00]])] 02 []] | The time has as many nanoseconds as a second.
      update-path-without-a-path | missing-record | [00 [([{r0} {r2} {r4} 06 [[]] {r8}])] 02 []] | The update path has no path.
      a-byte-behind-the-update-path | record-length | [00 [([{r0} {r2} {r4} 06 [[00 [{path} 00]]] {r8}])] 02 []] | A byte follows the update path.
      introduced-by-a-key | path-form | [00 [] 02 [{key} {key} 01 {key} 0000]] | The introduction node of a path is a key.
      introduced-by-the-second-node | path-form | [00 [] 02 [01 000000000000002a {key} 01 {key} 0000]] | The introduction node of a path is the second node of a channel.
      introduction-4 | path-form | [00 [] 02 [04 000000000000002a {key} 01 {key} 0000]] | No introduction node begins with 4.
      no-hops | path-form | [00 [] 02 [00 000000000000002a {key} 00]] | The path has no hops.
      most-hops | path-form | [00 [] 02 [00 000000000000002a {key} {hops}]] | The path has 255 hops, which are as many as a byte can say.
      two-hops | path-form,payload-length | [00 [] 02 [00 000000000000002a {key} 02 {key} 0001 ff {key} 0000]] | The path has two hops, the first with a payload of one byte.
      second-path-is-cut | path-form,error-class | [00 [] 02 [{path} 00]] | A second path is cut.
      payload-is-cut | payload-length | [00 [] 02 [00 000000000000002a {key} 01 {key} 0001]] | A payload is not there.
      long-payload-is-cut | payload-length,error-class | [00 [] 02 [00 000000000000002a {key} 01 {key} ffff 0000000000000000]] | A payload of 65,535 bytes is not there.
      payload-too-long | payload-length | [00 [] 02 [00 000000000000002a {key} 01 {key} ffff ffffffffffffffff]] | The length of a payload is above 64 bits.
      blinding-point-begins-with-4 | key | [00 [] 02 [00 000000000000002a 04 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798 01 {key} 0000]] | A blinding point begins with 4.
      blinding-point-is-cut | key,error-class | [00 [] 02 [00 000000000000002a 04 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f817]] | A blinding point begins with 4, and a byte of it is missing, which counts first.
      introduction-4-alone | path-form,error-class | [00 [] 02 [04]] | An introduction node is judged by its first byte alone.
      smallest-x | key,error-class | [00 [] 02 [02 0000000000000000000000000000000000000000000000000000000000000001]] | 1 is the x coordinate of a point, and what follows is missing.
      x-without-a-point | key | [00 [] 02 [02 0000000000000000000000000000000000000000000000000000000000000005]] | 5 is no x coordinate of a point; what is missing behind it does not count.
      x-zero | key | [00 [] 02 [02 0000000000000000000000000000000000000000000000000000000000000000]] | 0 is no x coordinate of a point.
      x-above-p | key | [00 [] 02 [02 fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30]] | The x coordinate is p + 1, and has to be below p.
      hop-without-a-point | key | [00 [] 02 [00 000000000000002a {key} 01 02 0000000000000000000000000000000000000000000000000000000000000005 0000]] | The key of a hop is no point.
      offer-with-a-key | offer-needs,offer-id | OFFER {offer} | An issuer id is enough for an offer, and its id is that of one record.
      offer-with-a-path | offer-needs | OFFER 10 [{path}] | A path is enough for an offer.
      offer-of-nothing | offer-needs | OFFER {} | The offer has neither issuer id nor path.
      offer-with-no-paths | offer-needs | OFFER 10 [] | The list of paths is empty, and there is no issuer id.
      offer-with-no-paths-and-a-key | offer-needs | OFFER 10 [] {offer} | The list of paths is empty, with an issuer id.
      offer-with-empty-records | offer-records | OFFER 02 [] 04 [] 0a [] {offer} | Chains, metadata and description are there, and empty.
      offer-of-any-chain | offer-records | OFFER 02 [0000000000000000000000000000000000000000000000000000000000000000] {offer} | The offer is for a chain that nobody knows.
      offer-of-a-short-chain | record-length | OFFER 02 [00000000000000000000000000000000000000000000000000000000000000] {offer} | A chain has thirty-one bytes.
      offer-with-all-features | offer-records | OFFER 0c [ffffffffffffffffffff] {offer} | The offer has all feature bits.
      offer-with-nul | text | OFFER 0a [00] 12 [00] {offer} | NUL is a character.
      offer-not-utf8 | text | OFFER 0a [ff] {offer} | The description is not UTF-8.
      offer-expired-at-the-epoch | truncated-integer | OFFER 0e [] {offer} | The offer expired at the epoch, which takes no bytes.
      offer-with-an-expiry | truncated-integer | OFFER 0e [6553f100] {offer} | The offer has an expiry of four bytes.
      offer-with-the-latest-expiry | truncated-integer,sixty-four-bits | OFFER 0e [ffffffffffffffff] {offer} | The offer has the latest expiry.
      offer-with-a-leading-zero | truncated-integer | OFFER 0e [00] {offer} | The expiry has a leading zero.
      offer-with-nine-bytes | truncated-integer,record-length | OFFER 0e [01ffffffffffffffff] {offer} | The expiry has nine bytes.
      offer-without-a-limit | truncated-integer | OFFER 14 [] {offer} | The largest quantity is 0, which takes no bytes.
      offer-of-a-msat | offer-needs | OFFER 08 [01] 0a [] {offer} | The amount is 1 msat.
      offer-amount-without-a-description | offer-needs | OFFER 08 [01] {offer} | There is an amount without a description.
      offer-amount-of-nothing | offer-needs | OFFER 08 [] 0a [] {offer} | The amount is 0.
      offer-of-all-bitcoin | offer-needs | OFFER 08 [1d24b2dfac520000] 0a [] {offer} | The amount is all bitcoin that there will ever be.
      offer-above-all-bitcoin | offer-needs | OFFER 08 [1d24b2dfac520001] 0a [] {offer} | The amount is 1 msat above all bitcoin that there will ever be.
      offer-in-dollars | offer-needs | OFFER 06 [555344] 08 [ffffffffffffffff] 0a [] {offer} | The amount is in USD, of which there may be more.
      offer-currency-without-an-amount | offer-needs | OFFER 06 [555344] {offer} | There is a currency without an amount.
      offer-of-no-dollars | offer-needs | OFFER 06 [555344] 08 [] 0a [] {offer} | The amount is 0 USD.
      offer-in-small-letters | currency | OFFER 06 [757364] 08 [01] 0a [] {offer} | The currency has small letters.
      offer-currency-of-a-and-z | currency | OFFER 06 [5a415a] 08 [01] 0a [] {offer} | The currency has the first and the last capital letter.
      offer-currency-with-an-at-sign | currency | OFFER 06 [555340] 08 [01] 0a [] {offer} | The currency has the sign that comes just before A.
      offer-currency-with-a-bracket | currency | OFFER 06 [55535b] 08 [01] 0a [] {offer} | The currency has the sign that comes just behind Z.
      offer-currency-of-two-letters | record-length,currency | OFFER 06 [5553] 08 [01] 0a [] {offer} | The currency has two letters.
      offer-currency-of-four-letters | record-length,currency | OFFER 06 [55534455] 08 [01] 0a [] {offer} | The currency has four letters.
      offer-key-begins-with-4 | key | OFFER 16 [04 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798] | The issuer id begins with 4.
      offer-key-is-cut | key,record-length | OFFER 16 [0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f817] | The issuer id has thirty-two bytes.
      offer-key-is-too-long | record-length | OFFER 16 [{key} 00] | The issuer id has thirty-four bytes.
      offer-key-without-a-point | key | OFFER 16 [02 0000000000000000000000000000000000000000000000000000000000000005] | The issuer id is no point.
      offer-nine-bytes-with-a-leading-zero | truncated-integer | OFFER 0e [00ffffffffffffffff] {offer} | The expiry has nine bytes, of which the first is zero.
      offer-long-form-of-nul | text | OFFER 0a [c080] {offer} | A longer form of NUL is not UTF-8.
      offer-half-a-pair | text | OFFER 0a [eda080] {offer} | Half of a surrogate pair is not UTF-8.
      offer-last-character | text | OFFER 0a [f48fbfbf] {offer} | The description is the last character of Unicode.
      offer-text-is-cut-and-bad | text,error-class | OFFER 0a 05 ff | Text is judged before it is missed that the rest is not there.
      offer-text-is-cut | record-length,error-class | OFFER 0a 05 41 | Where the text is UTF-8, the rest is missed.
      offer-integer-is-cut-and-bad | truncated-integer,error-class | OFFER 0e 05 00 | A truncated integer is judged before the rest is missed.
      offer-integer-is-cut | record-length,error-class | OFFER 0e 05 01 | Where the truncated integer is in order, the rest is missed.
      offer-unknown-odd-record | offer-records,unknown-record | OFFER {offer} 17 [ff] | Type 23 of an offer is odd and unknown; its bytes are kept, and count for the id.
      offer-unknown-even-record | unknown-record | OFFER {offer} 18 [ff] | Type 24 of an offer is even and unknown.
      offer-type-79 | offer-records | OFFER {offer} 4f [] | Type 79 is the last of the first run.
      offer-type-81 | offer-records | OFFER {offer} 51 [] | Type 81 is odd, but in no run.
      offer-type-1 | offer-records | OFFER 01 [] {offer} | Type 1 is the first of the first run.
      offer-type-0 | offer-records | OFFER 00 [] {offer} | Type 0 is in no run.
      offer-type-999999999 | offer-records | OFFER {offer} fe 3b9ac9ff [] | Type 999,999,999 is odd, but in no run.
      offer-type-1000000001 | offer-records,offer-id | OFFER {offer} fe 3b9aca01 [] | Type 1,000,000,001 is in the second run.
      offer-type-1000000000 | offer-records,unknown-record | OFFER {offer} fe 3b9aca00 [] | Type 1,000,000,000 is even and unknown.
      offer-type-1999999999 | offer-records | OFFER {offer} fe 773593ff [] | Type 1,999,999,999 is the last of the second run.
      offer-type-2000000000 | offer-records,error-class | OFFER {offer} fe 77359400 [] | Type 2,000,000,000 is in no run, which counts before it is even and unknown.
      offer-type-2000000001 | offer-records | OFFER {offer} fe 77359401 [] | Type 2,000,000,001 is in no run.
      offer-first-run-after-the-second | offer-records | OFFER fe 3b9aca01 [] {offer} | A record of the first run follows one of the second.
      offer-type-is-cut | big-size,error-class | OFFER {offer} fd | A type in an offer is cut.
      cut-before-the-offer | error-class,offer-needs | fd00ff 00 ad ac aa 00 23 | The cache ends where its offer begins, which seems to be empty.
      cut-in-the-issuer-id | error-class | fd00ff 00 ad ac aa 00 23 16 21 0279be | The cache ends in the midst of the issuer id.
      cut-behind-the-offer | error-class,record-length | fd00ff 00 ad ac aa 00 25 {offer} | The offer is sound, and two bytes are missing behind it.
      id-of-two-records | offer-id | OFFER 10 [{path}] {offer} | The id of an offer with two records.
      id-of-three-records | offer-id | OFFER 0e [6553f100] 10 [{path}] {offer} | The id of an offer with three records, of which the last goes up unchanged.
      id-of-five-records | offer-id | OFFER 0a [] 0e [6553f100] 10 [{path}] 12 [] {offer} | The id of an offer with five records, of which the last goes up twice.
      id-with-an-unknown-record | offer-id | OFFER 0a [] 0e [6553f100] 10 [{path}] {offer} 17 [ff] | An unknown record counts for the id.
      id-with-the-second-run | offer-id | OFFER 0e [6553f100] 10 [{path}] {offer} fe 3b9aca01 [00] | A record of the second run counts for the id, and its type has five bytes.
      type-of-253 | unknown-record,big-size | [00 [] 02 [] fd 00fd []] | The first type of three bytes, which is odd and unknown.
      type-of-three-bytes-with-a-shorter-form | big-size | [00 [] 02 [] fd 00fc []] | Type 252 in three bytes has a shorter form, which counts before it is even and unknown.
      type-of-65537 | unknown-record,big-size | [00 [] 02 [] fe 00010001 []] | A type of five bytes, which is odd and unknown.
      type-of-five-bytes-with-a-shorter-form | big-size | [00 [] 02 [] fe 0000ffff []] | Type 65,535 in five bytes has a shorter form.
      type-above-32-bits | unknown-record,big-size | [00 [] 02 [] ff 0000000100000001 []] | A type of nine bytes, which is odd and unknown.
      type-of-nine-bytes-with-a-shorter-form | big-size | [00 [] 02 [] ff 00000000ffffffff []] | Type 2^32 - 1 in nine bytes has a shorter form.
      largest-type | unknown-record,sixty-four-bits | [00 [] 02 [] ff ffffffffffffffff []] | The largest type of all is odd and unknown.
      largest-even-type | unknown-record,sixty-four-bits | [00 [] 02 [] ff fffffffffffffffe []] | The largest even type is unknown.
      a-type-behind-the-largest | record-order,sixty-four-bits | [00 [] 02 [] ff ffffffffffffffff [] 01 []] | No type comes behind the largest one.
      the-largest-type-twice | record-order,sixty-four-bits | [00 [] 02 [] ff ffffffffffffffff [] ff ffffffffffffffff []] | The largest type is there twice.
      length-of-five-bytes-with-a-shorter-form | big-size | [00 [] 02 [] 03 fe 00000001 ff] | The length of an unknown odd record has a shorter form.
      length-of-nine-bytes-with-a-shorter-form | big-size | [00 [] 02 [] 03 ff 0000000000000001 ff] | The length of an unknown odd record has a much shorter form.
      longest-record | record-length,sixty-four-bits | [00 [] 02 [] 03 ff ffffffffffffffff ff] | An unknown odd record announces as many bytes as 64 bits can say.
      longest-total | total-length,sixty-four-bits | ff ffffffffffffffff 00 00 02 00 | The total is as large as 64 bits can say.
      slot-length-of-three-bytes-with-a-shorter-form | big-size,slot-length | [00 [fd 00ac [{r0} {r2} {r4} {r6} {r8}]] 02 []] | The length of a slot is right, and has a shorter form.
      odd-records-everywhere | unknown-record,written-again | [00 [([{r0} 01 [] {r2} 03 [aa] {r4} 05 [bbcc] {r6} 07 [] {r8} 0b []])] 01 [dd] 02 [] 03 []] | Unknown odd records stand between all others.
      even-record-between | unknown-record | [00 [([{r0} 01 [] {r2} {r4} {r6} {r8}])] 02 [] 06 []] | An unknown even record follows the last one of the cache.
      status-is-there-twice | record-order | [00 [([{r0} {r2} {r4} {r4} {r6} {r8}])] 02 []] | A slot has its status twice.
      update-path-before-status | record-order,missing-record | [00 [([{r0} {r2} {r6} {r4} {r8}])] 02 []] | The update path stands before the status, which was skipped.
      no-offer-in-a-slot | missing-record | [00 [([{r2} {r4} {r6} {r8}])] 02 []] | The offer of a slot is missing.
      no-status-record | missing-record | [00 [([{r0} {r2} {r6} {r8}])] 02 []] | The status of a slot is missing.
      no-update-path | missing-record | [00 [([{r0} {r2} {r4} {r8}])] 02 []] | The update path of a slot is missing.
      status-255 | status,error-class | [00 [([{r0} {r2} 04 [ff 00] {r6} {r8}])] 02 []] | Status 255 is odd, and unknown all the same.
      used-with-an-odd-record | status,unknown-record,written-again | [00 [([{r0} {r2} 04 [00 [00 [{time}] 01 [aa]]] {r6} {r8}])] 02 []] | A Used status has an unknown odd record.
      used-with-an-even-record | status,unknown-record | [00 [([{r0} {r2} 04 [00 [00 [{time}] 02 []]] {r6} {r8}])] 02 []] | A Used status has an unknown even record.
      ready-with-a-long-time | record-length,time-form | [00 [([{r0} {r2} 04 [01 [00 [{time} 00]]] {r6} {r8}])] 02 []] | The time of an invoice has thirteen bytes.
      time-too-long-and-bad | error-class,time-form | [00 [([{r0} {r2} {r4} {r6} 08 [000000006553f100 3b9aca00 00]])] 02 []] | Nanoseconds that are too many are noticed before bytes that are left over.
      time-with-all-nanoseconds | time-form,nanoseconds | [00 [([{r0} {r2} {r4} {r6} 08 [000000006553f100 3b9ac9ff]])] 02 []] | The time has one nanosecond less than a second.
      nanoseconds-beyond-signed | time-form,sixty-four-bits | [00 [([{r0} {r2} {r4} {r6} 08 [000000006553f100 ffffffff]])] 02 []] | The nanoseconds have all their bits.
      seconds-beyond-signed | time-form,sixty-four-bits | [00 [([{r0} {r2} 04 [00 [00 [8000000000000001 00000002]]] {r6} 08 [8000000000000003 00000004]])] 02 []] | Two times are in the second half of all seconds.
      seconds-above-53-bits | time-form,sixty-four-bits | [00 [([{r0} {r2} 04 [01 [00 [0020000000000001 00000001]]] {r6} 08 [0020000000000003 00000003]])] 02 []] | Two times have a last bit that a floating point number does not have.
      update-path-with-an-odd-record | unknown-record,written-again | [00 [([{r0} {r2} {r4} 06 [[00 [{path}] 01 [ff]]] {r8}])] 02 []] | The update path has an unknown odd record.
      update-path-is-empty | missing-record,total-length | [00 [([{r0} {r2} {r4} 06 [] {r8}])] 02 []] | The update path has not even a total length.
      payload-of-two-bytes-of-length | payload-length | [00 [] 02 [00 000000000000002a {key} 01 {key} 0100 abababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababab]] | A payload has 256 bytes.
      introduced-by-a-key-without-a-point | key,path-form | [00 [] 02 [03 0000000000000000000000000000000000000000000000000000000000000005 {key} 01 {key} 0000]] | The introduction node is a key without a point.
      channel-is-cut | path-form | [00 [] 02 [00 0000000000]] | The id of a channel is cut.
      largest-channel | path-form,sixty-four-bits | [00 [] 02 [01 ffffffffffffffff {key} 01 {key} 0000]] | The id of a channel has all its bits.
      hops-are-cut | path-form | [00 [] 02 [00 000000000000002a {key} 03 {key} 0000 {key} 0000]] | Of three hops, two are there.
      payload-length-is-cut | payload-length | [00 [] 02 [00 000000000000002a {key} 01 {key} 00]] | The length of a payload is cut.
      x-is-p | key | [00 [] 02 [02 fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f]] | The x coordinate is p, and has to be below p.
      odd-key | key,path-form | [00 [] 02 [00 000000000000002a 03 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798 01 {key} 0000]] | A key begins with 3, which is the other point of the same x coordinate.
      many-slots-of-one-byte | slot-length | [00 [00000000000000000000000000000000] 02 []] | Sixteen slots are empty.
      cut-in-the-midst-of-a-slot | error-class | fd00ff 00 ad ac aa 00 23 16 21 | The cache ends where the issuer id begins.
      offer-issuer-not-utf8 | text | OFFER 12 [80] {offer} | The issuer's name is not UTF-8.
      offer-text-of-four-bytes | text | OFFER 0a [f09f8d95] {offer} | The description is a character of four bytes.
      offer-beyond-unicode | text | OFFER 0a [f4908080] {offer} | The description is beyond the last character of Unicode.
      offer-with-most-hops | path-form | OFFER 10 [00 000000000000002a {key} {hops}] {offer} | The path of an offer has 255 hops, which are as many as a byte can say.
      offer-with-paths-and-a-key | offer-needs | OFFER 10 [{path} {path}] {offer} | The offer has the same path twice, and a key.
      offer-bad-path | path-form | OFFER 10 [{path} 07] {offer} | The second path of an offer has an introduction node that there is not.
      offer-expiry-of-one-byte | truncated-integer | OFFER 0e [01] {offer} | The offer expired a second after the epoch.
      offer-expiry-beyond-signed | truncated-integer,sixty-four-bits | OFFER 0e [8000000000000001] {offer} | The offer expires in the second half of all seconds.
      offer-quantity-with-a-leading-zero | truncated-integer | OFFER 14 [00] {offer} | The largest quantity has a leading zero.
      offer-twice-the-key | record-order | OFFER {offer} {offer} | The offer has its issuer id twice.
      offer-falling-types | record-order | OFFER 0e [6553f100] 0a [] {offer} | The types of an offer fall.
      offer-length-with-a-shorter-form | big-size | OFFER 0a fd 0001 41 {offer} | A length in an offer has a shorter form.
      offer-type-with-a-shorter-form | big-size | OFFER {offer} fd 0017 [] | A type in an offer has a shorter form.
      offer-second-run-out-of-order | record-order | OFFER {offer} fe 3b9aca03 [] fe 3b9aca01 [] | The types of the second run fall.
      id-of-four-records | offer-id | OFFER 04 [aa] 0a [] 12 [] {offer} | The id of an offer with four records.
      id-of-six-records | offer-id | OFFER 04 [aa] 0a [] 0e [6553f100] 10 [{path}] 12 [] {offer} | The id of an offer with six records: two pairs of pairs, and a pair that goes up.
      id-of-seven-records | offer-id | OFFER 02 [] 04 [aa] 0a [] 0e [6553f100] 10 [{path}] 12 [] {offer} | The id of an offer with seven records.
      offer-metadata-first | offer-id | OFFER 04 [00] {offer} | The first record of an offer is its metadata, and is part of each tag.
      """;

  private ReadTable() {}
}
