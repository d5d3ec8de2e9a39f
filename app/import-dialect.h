/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize dialect_declared (const char *text, gsize length, char *delimiter);
char dialect_guess (const char *text, gsize length);

G_END_DECLS
