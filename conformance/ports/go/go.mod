module standingoffer/port

go 1.22
