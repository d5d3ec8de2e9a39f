/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "setting.h"

G_BEGIN_DECLS

void preferences_printer_attach (Setting *setting);

G_END_DECLS
