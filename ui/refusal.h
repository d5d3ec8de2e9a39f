/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* In place of the desk where the shop cannot be opened. Signal `try-again`. */
#define REFUSAL_TYPE (refusal_get_type ())
G_DECLARE_FINAL_TYPE (Refusal, refusal, DESK, REFUSAL, AdwBin)

GtkWidget *refusal_new (const GError *error, const char *location);

G_END_DECLS
