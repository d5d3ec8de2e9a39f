/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

void private_watch (void);
void private_attach (Window *window);

G_END_DECLS
