/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void phone_warm (void);
void phone_know (const char *typed, const char *e164);
char *phone_to_e164 (const char *typed, const char *region);
char *phone_display (const char *e164, const char *region);
char *phone_digits (const char *typed);
char *phone_reversed_digits (const char *typed);

G_END_DECLS
