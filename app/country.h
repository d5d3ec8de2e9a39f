/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *country_code (const char *name);
char *country_name (const char *code, const char *language);
const char *country_code_page (const char *country);

G_END_DECLS
