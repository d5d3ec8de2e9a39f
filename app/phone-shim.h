/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmodule.h>

G_BEGIN_DECLS

/* What the module answers to: all strings are UTF-8, results are freed with g_free(), %NULL is no
 * answer. Only phone.c calls these, one at a time. */
G_MODULE_EXPORT char *deskbell_phone_to_e164 (const char *typed, const char *region);
G_MODULE_EXPORT char *deskbell_phone_display (const char *e164, const char *region);

G_END_DECLS
