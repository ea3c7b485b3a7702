// What nearly every test needs, compiled once.
#include "precompiled.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
