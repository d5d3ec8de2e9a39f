/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *customer_hint_name (const char *typed);
char *customer_hint_phone (const char *typed, const char *region);
char *customer_hint_country (const char *country);
char *customer_hint_language (const char *language);

G_END_DECLS
