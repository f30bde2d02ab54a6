#pragma once
// Nothing to call from Swift: the functions of net.c are there for the linker alone.
